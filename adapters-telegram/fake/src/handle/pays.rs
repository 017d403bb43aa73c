//! How people pay with Stars.

use super::{Handle, Seat};
use crate::model::{
    post::Body,
    stars::{Invoice, Payment},
};

impl Handle {
    /// Confirms the payment sheet of an invoice message. The bot is asked by a pre-checkout query, whose id is
    /// returned; [`payment`](Self::payment) tells how it went. `None` if the message is no invoice.
    pub fn pay(&self, seat: impl Into<Seat>, message: i64) -> Option<String> {
        let seat = seat.into();
        self.shared.change(|world| {
            let invoice = match &world.post(seat.chat, message)?.body {
                Body::Invoice(invoice) => invoice.clone(),
                _ => return None,
            };
            Some(world.check_out(seat.chat, seat.user, invoice))
        })
    }

    /// The same for an invoice behind a link.
    pub fn pay_link(&self, user: i64, link: &str) -> Option<String> {
        self.shared.change(|world| {
            let invoice: Invoice = world.stars.links.get(link)?.clone();
            Some(world.check_out(user, user, invoice))
        })
    }

    /// How far the payment behind a pre-checkout query has come.
    pub fn payment(&self, query: &str) -> Option<Payment> {
        self.shared.read(|world| world.payment(query))
    }
}
