//! From a request to its answer.

use std::{net::SocketAddr, path::Path, sync::Arc};

use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{self, HeaderName},
};

use super::{
    Shared,
    address::{Target, route},
    body::Content,
    file, live,
    page::{self, State},
    published::Published,
    response::{Entity, EntityBytes, media_type, plain, set, with_entity},
    store::{Failed, Given, Made},
};
use crate::{
    diagnostic::catalog::serve as said,
    fingerprint::Fingerprint,
    message::{Locale, Message},
    plan::Page,
};

/// How many bytes a page that is a file of the author's may have, and still gets the script.
const LARGEST_PAGE: u64 = 8 << 20;

/// Answers a request of this client.
pub async fn answer(
    shared: &Arc<Shared>,
    client: SocketAddr,
    request: &Request<Incoming>,
) -> Response<Content> {
    let say = |status, sentence: Message| plain(status, sentence.get(shared.locale()));
    let mut response = match refuse(shared, request) {
        Some(refusal) => refusal,
        None => found(shared, client, request)
            .await
            .unwrap_or_else(|error| say(StatusCode::INTERNAL_SERVER_ERROR, said::unreadable_file(error))),
    };
    // What is served may be another thing at the next moment, and is what its name says.
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Pages of other origins load nothing that says what is being written, not even without reading it.
    // Pictures they may show, since the site itself may be open under two names of this machine.
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page || request.uri().path().starts_with("/_weekly/") {
        set(&mut response, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    }
    response
}

/// What is answered to a request that is none of ours.
fn refuse(shared: &Shared, request: &Request<Incoming>) -> Option<Response<Content>> {
    let say = |status, sentence: Message| plain(status, sentence.get(shared.locale()));
    let headers = request.headers();
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else {
        return Some(say(StatusCode::BAD_REQUEST, said::one_host()));
    };
    // The authority of an absolute target stands above the header (RFC 9112, section 3.2.2).
    let named = request.uri().authority().map_or(host, |authority| authority.as_str());
    if !shared.hosts.knows(named) || !shared.hosts.knows(host) {
        return Some(say(StatusCode::MISDIRECTED_REQUEST, said::another_server()));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = say(StatusCode::METHOD_NOT_ALLOWED, said::only_get());
        set(&mut response, header::ALLOW, "GET, HEAD");
        return Some(response);
    }
    if !request.uri().path().starts_with('/') {
        return Some(say(StatusCode::BAD_REQUEST, said::a_path()));
    }
    None
}

async fn found(
    shared: &Arc<Shared>,
    client: SocketAddr,
    request: &Request<Incoming>,
) -> std::io::Result<Response<Content>> {
    let say = |status, sentence: Message| plain(status, sentence.get(shared.locale()));
    let path = request.uri().path();
    match path {
        page::EVENTS_PATH if shared.is_live => return Ok(events(shared, request)),
        page::SCRIPT_PATH if shared.is_live => {
            let script = Bytes::from_static(live::SCRIPT.as_bytes());
            let tag = Fingerprint::of(&script);
            let script = Entity::of(script, tag);
            return with_entity(request, StatusCode::OK, &media_type(path), script).await;
        }
        _ if path.starts_with("/_weekly/") => {
            return Ok(say(StatusCode::NOT_FOUND, said::nothing_here()));
        }
        _ => {}
    }
    let site = shared.published();
    match find(&site, path, request.uri().query()).await {
        Target::Page(page) => give(shared, &site, client, request, StatusCode::OK, &page).await,
        Target::Elsewhere(address) => {
            // Not for ever: at this address there may be another site tomorrow.
            let mut response = plain(StatusCode::FOUND, &address);
            set(&mut response, header::LOCATION, &address);
            Ok(response)
        }
        Target::Unreadable => Ok(say(StatusCode::BAD_REQUEST, said::address_no_utf8())),
        Target::Nothing => match site.preview.page_at("404.html") {
            Some(page) => give(shared, &site, client, request, StatusCode::NOT_FOUND, page).await,
            None => Ok(say(StatusCode::NOT_FOUND, said::nothing_here())),
        },
    }
}

/// Looks an address up; in a thread for such work where the plan does not have it at hand.
async fn find(site: &Arc<Published>, path: &str, query: Option<&str>) -> Target {
    let plan = &site.preview.planned().plan;
    match route(path, query, &site.base, |path| plan.page_at(path)) {
        Target::Nothing => {}
        target => return target,
    }
    // What the search reads is made when it is first asked for, and takes its time.
    let (site, path, query) = (Arc::clone(site), path.to_owned(), query.map(str::to_owned));
    let work = move || route(&path, query.as_deref(), &site.base, |path| site.preview.page_at(path));
    tokio::task::spawn_blocking(work).await.unwrap_or(Target::Nothing)
}

/// Opens an event stream, for pages of this server alone.
fn events(shared: &Shared, request: &Request<Incoming>) -> Response<Content> {
    let say = |status, sentence: Message| plain(status, sentence.get(shared.locale()));
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let own = header(header::HOST.as_str()).unwrap_or_default();
    // Browsers keep what they read from pages of other origins; they need not have it either.
    let is_foreign = header("origin")
        .is_some_and(|origin| origin.split_once("://").map(|(_, host)| host) != Some(own))
        || header("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    if is_foreign {
        return say(StatusCode::FORBIDDEN, said::foreign_events());
    }
    let head = |content| {
        let mut response = Response::new(content);
        set(&mut response, header::CONTENT_TYPE, "text/event-stream; charset=utf-8");
        // A connection that was a stream is not used again.
        set(&mut response, header::CONNECTION, "close");
        response
    };
    if request.method() == Method::HEAD {
        return head(Content::Bytes(Bytes::new()));
    }
    match shared.streams.open() {
        Some(stream) => head(Content::Events(stream)),
        None => {
            let mut response = say(StatusCode::SERVICE_UNAVAILABLE, said::too_many_pages());
            set(&mut response, header::RETRY_AFTER, "5");
            response
        }
    }
}

/// Gives a page or file.
async fn give(
    shared: &Arc<Shared>,
    site: &Arc<Published>,
    client: SocketAddr,
    request: &Request<Incoming>,
    status: StatusCode,
    page: &Page,
) -> std::io::Result<Response<Content>> {
    let say = |status, sentence: Message| plain(status, sentence.get(shared.locale()));
    let path = page.permalink.output_path();
    let given = shared.store.give(site, page).await;
    let media_type = media_type(&path);
    let is_page = shared.is_live && media_type.starts_with("text/html");
    let state = |is_stale| State {
        version: site.version,
        follow: shared.follow,
        source: site.source_of(page).map(|source| &**source),
        base: shared.folder.as_deref().filter(|_| client.ip().is_loopback()),
        editor: site.preview.planned().config.serve.editor.as_deref().filter(|_| client.ip().is_loopback()),
        stale: is_stale || site.is_stale || site.is_bridged(page),
        locale: shared.locale(),
        diagnostics: &given.diagnostics,
    };
    speak(shared, &path, &given);
    let (made, is_stale) = match (&given.made, &given.last_good) {
        (Ok(made), _) => (made, false),
        (Err(Failed::Mistake(_)), Some(last_good)) => (last_good, true),
        (Err(failed), _) => {
            let (media_type, error) = error_page(failed, shared.locale(), is_page, &state(false));
            return with_entity(request, StatusCode::INTERNAL_SERVER_ERROR, media_type, error).await;
        }
    };
    let entity = match made {
        Made::Bytes(bytes, fingerprint) if is_page => live(bytes, fingerprint, &state(is_stale)),
        Made::Bytes(bytes, fingerprint) => Entity::of(bytes.clone(), fingerprint),
        Made::File(location) => match file::open(location, &shared.root).await {
            Ok(Entity { bytes: EntityBytes::File(file, length), tag })
                if is_page && length <= LARGEST_PAGE =>
            {
                live(&file::read(file).await?, &tag, &state(is_stale))
            }
            Ok(entity) => entity,
            Err(file::NotServed::Outside) => {
                shared.words.refused(shown(location), &said::leads_out());
                return Ok(say(StatusCode::FORBIDDEN, said::link_leads_out()));
            }
            Err(file::NotServed::Refused(error)) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(say(StatusCode::NOT_FOUND, said::file_gone()));
            }
            Err(file::NotServed::Refused(error)) => return Err(error),
        },
    };
    with_entity(request, status, &media_type, entity).await
}

/// A page with what makes it live.
fn live(page: &[u8], tag: &impl std::fmt::Display, state: &State<'_>) -> Entity {
    let (bytes, added) = page::with_state(page, state);
    Entity::of(bytes, format!("{tag}-{added}"))
}

/// Says on the terminal what came of a page.
fn speak(shared: &Shared, path: &str, given: &Given) {
    match &given.made {
        _ if !given.is_new => {}
        Ok(_) => shared.words.rendered(path),
        Err(Failed::Mistake(diagnostic)) => shared.words.failed(path, diagnostic),
        // What the program itself says of a panic stands on the terminal already.
        Err(Failed::Panic) => {}
    }
}

/// What stands where a page could never be made.
fn error_page(failed: &Failed, locale: Locale, is_page: bool, state: &State<'_>) -> (&'static str, Entity) {
    let text = match failed {
        Failed::Mistake(diagnostic) => crate::diagnostic::draw(diagnostic, locale, false),
        Failed::Panic => said::failed().get(locale).to_owned(),
    };
    if !is_page {
        return ("text/plain; charset=utf-8", Entity::of(format!("{text}\n").into(), ""));
    }
    let mut escaped = String::new();
    pulldown_cmark_escape::escape_html_body_text(&mut escaped, &text)
        .expect("a string takes all that is written");
    let page = format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>weekly</title>\n\
         <style>:root {{ color-scheme: light dark }} body {{ margin: 2rem }} \
         pre {{ font-size: 1rem; white-space: pre-wrap }}</style>\n</head>\n\
         <body>\n<pre>{escaped}</pre>\n</body>\n</html>\n"
    );
    ("text/html; charset=utf-8", live(page.as_bytes(), &"", state))
}

fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}
