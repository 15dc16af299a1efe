//! Which `Host` a request may name.

use std::net::IpAddr;

/// The names that this server goes by.
///
/// A page anywhere on the web may have its own name lead to this machine (DNS rebinding); its
/// requests are then of one origin with what they ask for, and only the name in them tells.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// The port that a name must come with.
    port: u16,
    /// The address listened at; none where it lets others in, who may know it by any name.
    own: Option<IpAddr>,
}

impl Hosts {
    /// The names of a server at this address: those of the loopback where it is one, else any.
    pub fn of(address: IpAddr, port: u16) -> Self {
        Hosts { port, own: address.is_loopback().then_some(address) }
    }

    /// Whether a `Host` header, or the authority of an absolute target, means this server.
    pub fn knows(&self, authority: &str) -> bool {
        let Some(own) = self.own else { return true };
        let (name, port) = match authority.rsplit_once(':') {
            // The colons of an IPv6 address stand between brackets.
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (authority, Some(80)),
        };
        let is_own = || {
            let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
            name.parse() == Ok(own)
        };
        let is_loopback =
            ["localhost", "127.0.0.1", "[::1]"].iter().any(|known| name.eq_ignore_ascii_case(known));
        port == Some(self.port) && (is_loopback || is_own())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_loopback_with_the_own_port_are_known() {
        let hosts = Hosts::of(IpAddr::from([127, 0, 0, 2]), 5252);
        for known in ["localhost:5252", "LOCALHOST:5252", "127.0.0.1:5252", "[::1]:5252", "127.0.0.2:5252"] {
            assert!(hosts.knows(known), "{known}");
        }
        for foreign in [
            "",
            "localhost",
            "localhost:80",
            "example.org:5252",
            "localhost.example.org:5252",
            "127.0.0.1.nip.io:5252",
            "127.0.0.3:5252",
            "::1:5252",
            "[::1]",
            "user@localhost:5252",
            "localhost:5252:5252",
        ] {
            assert!(!hosts.knows(foreign), "{foreign}");
        }
        assert!(Hosts::of(IpAddr::from([127, 0, 0, 1]), 80).knows("localhost"));
        assert!(Hosts::of(IpAddr::from([0, 0, 0, 0]), 5252).knows("desk.lan:5252"));
    }
}
