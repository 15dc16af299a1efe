//! `weekly serve`

use super::{Environment, Outcome, Reason, build, request};
use crate::{
    cli::Serve,
    diagnostic::catalog::serve as said,
    message::Message,
    serve::{Limits, Options, Server, lan},
    terminal::Terminal,
};

/// Serves the site until it is interrupted.
pub fn run(arguments: Serve, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    let Serve { site, port, host, open, follow, no_reload, poll } = arguments;
    let server = Server::start(Options {
        request: request(site, None, None, environment)?,
        host,
        port,
        is_live: !no_reload,
        follow,
        poll,
        limits: Limits::default(),
        folder: std::env::current_dir().ok().and_then(|folder| folder.into_os_string().into_string().ok()),
        clock: environment.clock,
        terminal: *terminal,
    })?;
    let published = server.published();
    let url = server.url();
    let served = server.address();
    let addresses = lan::addresses(host);
    server.run(true, || {
        if port != 0 && served.port() != port {
            terminal.status(said::port_taken(port, served.port()));
        }
        let planned = published.preview.planned();
        terminal.status(said::serving(&build::reports(planned), &url));
        if let Some(held) = build::held_back(planned) {
            terminal.status(held);
        }
        drop(published);
        if !host.is_loopback() {
            let path = url.splitn(4, '/').nth(3).unwrap_or_default();
            for address in addresses.iter().skip(1) {
                let address = std::net::SocketAddr::new(*address, served.port());
                terminal.status(said::also_at(&format!("http://{address}/{path}")));
            }
            terminal.status(said::open_to_network());
            if let Some(squares) = lan::squares(&url) {
                terminal.status(Message::verbatim(squares));
            }
        }
        if open && let Err(error) = open::that_detached(&url) {
            terminal.status(said::no_browser(error));
        }
    })?;
    terminal.status(said::stopped());
    Ok(Outcome::Fine)
}
