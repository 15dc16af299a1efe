//! The addresses of this machine that others reach, and how a phone reads one.

use std::net::{IpAddr, Ipv4Addr};

use annotate_snippets::renderer::{Ansi256Color, Color, Style};
use qrcode::{EcLevel, QrCode, render::unicode::Dense1x2};

/// The addresses by which others on the network reach a server that listens here, the likeliest first.
pub fn addresses(listening: IpAddr) -> Vec<IpAddr> {
    if !listening.is_unspecified() {
        return vec![listening];
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let addresses = interfaces.into_iter().map(|interface| interface.ip());
    let mut addresses: Vec<IpAddr> = addresses.filter(|address| is_reached(*address, listening)).collect();
    // Homes and offices have private addresses of the fourth version; containers have them too.
    addresses.sort_by_key(|address| match address {
        IpAddr::V4(address) => (!is_of_home(*address), 0),
        IpAddr::V6(_) => (true, 1),
    });
    addresses
}

fn is_reached(address: IpAddr, listening: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !address.is_loopback() && !address.is_link_local(),
        IpAddr::V6(address) => {
            listening.is_ipv6() && !address.is_loopback() && !address.is_unicast_link_local()
        }
    }
}

fn is_of_home(address: Ipv4Addr) -> bool {
    matches!(address.octets(), [192, 168, ..] | [10, ..])
}

/// Black on white, whatever the terminal's own colours are: not every phone reads the negative.
const ON_PAPER: Style = Style::new()
    .fg_color(Some(Color::Ansi256(Ansi256Color(16))))
    .bg_color(Some(Color::Ansi256(Ansi256Color(231))));

/// The squares that a phone's camera reads as this address, two of them in each character's height.
pub fn squares(url: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(url, EcLevel::L).ok()?;
    let squares = code.render::<Dense1x2>().build();
    let lines: Vec<String> = squares.lines().map(|line| format!("{ON_PAPER}{line}{ON_PAPER:#}")).collect();
    Some(lines.join("\n"))
}
