//! Responses as RFC 9110 has them: types, entity tags, conditions and ranges.

use std::{io::SeekFrom, ops::RangeInclusive};

use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{self, HeaderMap, HeaderValue},
};
use tokio::{fs::File, io::AsyncSeekExt};

use super::body::{Content, Piece};

/// What is answered with: whole, before any condition or range is looked at.
#[derive(Debug)]
pub struct Entity {
    /// Its bytes.
    pub bytes: EntityBytes,
    /// What it is known by: another content has another one.
    pub tag: String,
}

/// The bytes of an entity, or where they are.
#[derive(Debug)]
pub enum EntityBytes {
    /// These.
    Here(Bytes),
    /// Those of a file, of which there are so many.
    File(File, u64),
}

impl Entity {
    /// Bytes with what they are known by.
    pub fn of(bytes: Bytes, tag: impl ToString) -> Self {
        Entity { bytes: EntityBytes::Here(bytes), tag: tag.to_string() }
    }

    fn length(&self) -> u64 {
        match &self.bytes {
            EntityBytes::Here(bytes) => bytes.len() as u64,
            EntityBytes::File(_, length) => *length,
        }
    }

    async fn part(self, range: RangeInclusive<u64>) -> std::io::Result<Content> {
        let length = range.end() + 1 - range.start();
        match self.bytes {
            EntityBytes::Here(bytes) => {
                let place = |at: u64| usize::try_from(at).map_err(std::io::Error::other);
                Ok(Content::Bytes(bytes.slice(place(*range.start())?..place(range.end() + 1)?)))
            }
            EntityBytes::File(mut file, _) => {
                file.seek(SeekFrom::Start(*range.start())).await?;
                Ok(Content::File(Piece { file, left: length }))
            }
        }
    }

    fn whole(self) -> Content {
        match self.bytes {
            EntityBytes::Here(bytes) => Content::Bytes(bytes),
            EntityBytes::File(file, length) => Content::File(Piece { file, left: length }),
        }
    }
}

/// The type of a file by its name, with the encoding that all text of a site is in.
pub fn media_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let (kind, name) = (guess.type_(), guess.subtype());
    let is_text = kind == mime_guess::mime::TEXT
        || name == mime_guess::mime::JSON
        || name == mime_guess::mime::XML
        || name == mime_guess::mime::JAVASCRIPT
        || guess.suffix() == Some(mime_guess::mime::XML)
        || guess.suffix() == Some(mime_guess::mime::JSON);
    match is_text && guess.get_param(mime_guess::mime::CHARSET).is_none() {
        true => format!("{guess}; charset=utf-8"),
        false => guess.to_string(),
    }
}

/// Answers with an entity, as far as the request's conditions and range want it.
///
/// # Errors
///
/// What the system says of a file.
pub async fn with_entity(
    request: &Request<Incoming>,
    status: StatusCode,
    media_type: &str,
    entity: Entity,
) -> std::io::Result<Response<Content>> {
    // A strong one: it stands for the bytes (RFC 9110, section 8.8.3).
    let (tag, length) = (format!("\"{}\"", entity.tag), entity.length());
    let headers = request.headers();
    let mut response = Response::new(Content::Bytes(Bytes::new()));
    // What is answered about an address that is not there has no conditions and no parts.
    let is_found = status == StatusCode::OK;
    if is_found && lists(headers, header::IF_NONE_MATCH, &tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.status_mut() = status;
        let ranges = if is_found && request.method() == Method::GET {
            range(headers, &tag, length)
        } else {
            Wanted::All
        };
        *response.body_mut() = match ranges {
            Wanted::All => entity.whole(),
            Wanted::Part(range) => {
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                let place = format!("bytes {}-{}/{length}", range.start(), range.end());
                set(&mut response, header::CONTENT_RANGE, &place);
                entity.part(range).await?
            }
            Wanted::Nothing => {
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
                set(&mut response, header::CONTENT_RANGE, &format!("bytes */{length}"));
                return Ok(response);
            }
        };
        set(&mut response, header::CONTENT_TYPE, media_type);
        if is_found {
            set(&mut response, header::ACCEPT_RANGES, "bytes");
        }
    }
    if is_found {
        set(&mut response, header::ETAG, &tag);
    }
    Ok(response)
}

/// Answers with a sentence.
pub fn plain(status: StatusCode, sentence: &str) -> Response<Content> {
    let mut response = Response::new(Content::Bytes(format!("{sentence}\n").into()));
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, "text/plain; charset=utf-8");
    response
}

/// Sets a header; what cannot stand in one is left out.
pub fn set(response: &mut Response<Content>, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Whether a condition names this tag, or any; weak ones count (RFC 9110, section 13.1.2).
fn lists(headers: &HeaderMap, name: header::HeaderName, tag: &str) -> bool {
    let lines = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|listed| listed == "*" || listed.strip_prefix("W/").unwrap_or(listed) == tag)
}

/// How much of an entity a request wants.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(RangeInclusive<u64>),
    /// A part that it does not have.
    Nothing,
}

/// What `Range` and `If-Range` ask for (RFC 9110, section 14.2).
///
/// Several ranges, and what cannot be read, are answered with the whole, which is always allowed.
fn range(headers: &HeaderMap, tag: &str, length: u64) -> Wanted {
    let Some(range) = headers.get(header::RANGE).and_then(|range| range.to_str().ok()) else {
        return Wanted::All;
    };
    if headers.get(header::IF_RANGE).is_some_and(|condition| condition.as_bytes() != tag.as_bytes()) {
        return Wanted::All;
    }
    let Ok(ranges) = http_range_header::parse_range_header(range) else { return Wanted::All };
    if ranges.len() > 1 {
        return Wanted::All;
    }
    match ranges.validate(length).as_deref() {
        Ok([range]) => Wanted::Part(range.clone()),
        _ => Wanted::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_its_encoding() {
        for (path, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("style.css", "text/css; charset=utf-8"),
            ("script.js", "text/javascript; charset=utf-8"),
            ("feed.json", "application/json; charset=utf-8"),
            ("atom.xml", "text/xml; charset=utf-8"),
            ("a/图.svg", "image/svg+xml; charset=utf-8"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.mp4", "video/mp4"),
            ("a.woff2", "font/woff2"),
            ("site.webmanifest", "application/manifest+json; charset=utf-8"),
            (".nojekyll", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), expected, "{path}");
        }
    }

    #[test]
    fn one_range_is_a_part() {
        let wanted = |range: &'static str, condition: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(range));
            condition.map(|condition| headers.insert(header::IF_RANGE, HeaderValue::from_static(condition)));
            super::range(&headers, "\"tag\"", 100)
        };
        for (range, expected) in [
            ("bytes=0-9", Wanted::Part(0..=9)),
            ("bytes=90-", Wanted::Part(90..=99)),
            ("bytes=-10", Wanted::Part(90..=99)),
            ("bytes=-200", Wanted::Part(0..=99)),
            ("bytes=50-500", Wanted::Part(50..=99)),
            ("bytes=100-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=0-9,20-29", Wanted::All),
            ("bytes=9-0", Wanted::All),
            ("bytes=a", Wanted::All),
            ("weeks=0-9", Wanted::All),
            ("", Wanted::All),
        ] {
            assert_eq!(wanted(range, None), expected, "{range}");
        }
        assert_eq!(wanted("bytes=0-9", Some("\"tag\"")), Wanted::Part(0..=9));
        for other in ["\"other\"", "W/\"tag\"", "Sun, 06 Nov 1994 08:49:37 GMT"] {
            assert_eq!(wanted("bytes=0-9", Some(other)), Wanted::All, "{other}");
        }
    }
}
