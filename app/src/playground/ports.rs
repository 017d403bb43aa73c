//! Which ports the playground takes.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// The port of the chat, as chosen, and those of everything else, right behind it: links and callbacks of one game must
/// still lead somewhere in the next.
pub(super) struct Ports {
    first: u16,
}

impl Ports {
    pub(super) const fn from(first: u16) -> Self {
        Self { first }
    }

    /// Where the bot answers HTTP.
    pub(super) fn bot(&self) -> SocketAddr {
        self.behind(1)
    }

    /// Where the fake KIE takes orders.
    pub(super) fn kie(&self) -> SocketAddr {
        self.behind(2)
    }

    /// Where the fake KIE keeps files.
    pub(super) fn files(&self) -> SocketAddr {
        self.behind(3)
    }

    /// Nobody has chosen these ports, so one that is taken is no reason to complain: any other will do.
    fn behind(&self, distance: u16) -> SocketAddr {
        let port = match self.first.checked_add(distance) {
            Some(port) if self.first != 0 && is_free(port) => port,
            _ => 0,
        };
        (Ipv4Addr::LOCALHOST, port).into()
    }
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_avoided_and_any_port_stays_any_port() {
        assert_eq!(Ports::from(0).bot().port(), 0);
        assert_eq!(Ports::from(u16::MAX).files().port(), 0);
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert_eq!(Ports::from(port - 1).bot().port(), 0);
    }
}
