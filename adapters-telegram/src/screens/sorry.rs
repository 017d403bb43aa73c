//! What is said when something did not work.

use domain::wallet::Shortfall;

use super::{
    View,
    nav::{button, home},
};
use crate::{
    action::{Action, Back, Desk},
    apology::Apology,
    format,
    html::Html,
    screen::{Button, Screen},
    texts::Texts,
};

/// What happened, whether money was taken, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sorry {
    /// What happened.
    pub apology: Apology,
}

impl View for Sorry {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut keyboard = Vec::new();
        keyboard.extend(self.way_out(texts).map(|button| vec![button]));
        keyboard.push(home(texts));
        Screen {
            text: self.words(texts),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::apologies()
    }
}

impl Sorry {
    fn words(&self, texts: &Texts) -> Html {
        let key = match &self.apology {
            Apology::Unavailable => "apology-unavailable",
            Apology::OutOfDate => "apology-out-of-date",
            Apology::NoSuchModel => "apology-no-such-model",
            Apology::NotForSale => "apology-not-for-sale",
            Apology::Incomplete(_) => "apology-incomplete",
            Apology::Barred => "apology-barred",
            Apology::TopUpBarred => "apology-top-up-barred",
            Apology::NoSuchOrder => "apology-no-such-order",
            Apology::TooLate => "apology-too-late",
            Apology::Forgotten => "apology-forgotten",
            Apology::StillOpen => "apology-still-open",
            Apology::NothingToSend => "apology-nothing-to-send",
            Apology::NoTools => "apology-no-tools",
            Apology::WalletFull => "apology-wallet-full",
            Apology::TooFast => "apology-too-fast",
            Apology::Uncertain => "apology-uncertain",
            Apology::NotAdmin => "apology-not-admin",
            Apology::NotHere => "apology-not-here",
            Apology::NoSuchPerson => "apology-no-such-person",
            Apology::NotCredited => "apology-not-credited",
            Apology::NotRefundable => "apology-not-refundable",
            Apology::OriginalGone => "apology-original-gone",
            Apology::LastModel => "apology-last-model",
            Apology::Overdraft(main) => {
                let main = format::money(*main);
                return texts.html("apology-overdraft", &[("main", main.into())]);
            }
            Apology::PriceChanged(now) => {
                let price = format::money(*now);
                return texts.html("apology-price-changed", &[("price", price.into())]);
            }
            Apology::Short(short) => return shortfall(texts, short),
            Apology::TooMany(limit) => {
                return texts.html("apology-too-many", &[("limit", (*limit).into())]);
            }
        };
        texts.html(key, &[])
    }

    /// The button to where it can be mended.
    fn way_out(&self, texts: &Texts) -> Option<Button> {
        let (key, action) = match &self.apology {
            Apology::Short(_) => ("button-top-up", Action::TopUp { back: Back::Menu }),
            Apology::TooMany(_)
            | Apology::TooLate
            | Apology::NoSuchOrder
            | Apology::StillOpen
            | Apology::Uncertain => ("button-history", Action::History { page: 0 }),
            Apology::NoSuchModel | Apology::NotForSale | Apology::Forgotten | Apology::NoTools => {
                ("button-all-models", Action::AllModels { page: 0 })
            }
            Apology::Unavailable
            | Apology::OutOfDate
            | Apology::Incomplete(_)
            | Apology::PriceChanged(_)
            | Apology::Barred
            | Apology::TopUpBarred
            | Apology::NothingToSend
            | Apology::WalletFull
            | Apology::TooFast
            | Apology::NotAdmin => return None,
            Apology::NotHere
            | Apology::NoSuchPerson
            | Apology::Overdraft(_)
            | Apology::NotCredited
            | Apology::NotRefundable
            | Apology::OriginalGone
            | Apology::LastModel => ("button-desk", Action::Desk(Desk::Home)),
        };
        Some(button(texts, key, action))
    }
}

fn shortfall(texts: &Texts, short: &Shortfall) -> Html {
    let args = [
        ("price", format::money(short.price).into()),
        ("balance", format::money(short.available).into()),
        ("missing", format::money(short.missing).into()),
    ];
    texts.html("apology-short", &args)
}
