//! The customer's money.

use domain::{
    ledger::{Account, Posting, PostingKind},
    money::Delta,
    payment::TopUp,
    user::{Discount, UserId},
    wallet::Wallet,
};

use super::{
    View,
    nav::{button, foot, pager},
    topup::to_order,
    topup_state::line,
};
use crate::{
    action::{Action, Back, FormNumber, Pay},
    format,
    html::{Html, one_line},
    scene::Stopgap,
    screen::Screen,
    texts::Texts,
};

/// The pockets and a page of what happened to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// What the customer has.
    pub wallet: Wallet,
    /// The discount that holds now.
    pub discount: Option<Discount>,
    /// The operations on this page, the newest first.
    pub postings: Vec<Posting>,
    /// The customer, whose side of the operations is shown.
    pub user: UserId,
    /// The page, counted from zero.
    pub page: u16,
    /// Whether there are older ones.
    pub more: bool,
    /// Whether money is a toy here.
    pub play: bool,
    /// Whether the books are kept elsewhere for the time being.
    pub stopgap: Option<Stopgap>,
    /// The customer's top-ups that are not decided yet, the newest first.
    pub open: Vec<TopUp>,
    /// The form that is open, to go back to.
    pub form: Option<FormNumber>,
}

impl View for Balance {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("balance-title", &[]);
        text.paragraph(&pockets(texts, &self.wallet));
        let held = format::money(self.wallet.held);
        text.below(&texts.html("balance-held", &[("held", held.into())]));
        if let Some(active) = &self.discount {
            text.below(&discount(texts, active));
        }
        if self.play {
            text.paragraph(&texts.html("balance-play", &[]));
        }
        if let Some(stopgap) = self.stopgap {
            text.paragraph(&temporary(texts, stopgap));
        }
        if !self.open.is_empty() {
            text.paragraph(&texts.html("top-up-open-title", &[]));
            for top_up in &self.open {
                text.below(&line(texts, top_up));
            }
        }
        text.paragraph(&self.operations(texts));
        if self.page > 0 || self.more {
            let page = usize::from(self.page) + 1;
            text.paragraph(&texts.html("page-open", &[("page", page.into())]));
        }
        let mut keyboard = Vec::new();
        keyboard.extend(pager(texts, self.page, self.more, |page| Action::Balance {
            page,
        }));
        let top_up = Action::TopUp {
            back: Back::Balance(self.page),
        };
        let promo = Action::Pay(Pay::Promo {
            back: Back::Balance(self.page),
        });
        keyboard.push(vec![
            button(texts, "button-top-up", top_up),
            button(texts, "button-promo", promo),
        ]);
        keyboard.extend(to_order(texts, self.form));
        keyboard.push(foot(texts, Action::Menu));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::balances()
    }
}

impl Balance {
    fn operations(&self, texts: &Texts) -> Html {
        if self.postings.is_empty() {
            return texts.html("operations-none", &[]);
        }
        let mut html = texts.html("operations-title", &[]);
        for posting in &self.postings {
            html.below(&operation(texts, posting, self.user));
        }
        html
    }
}

/// What a customer sees is not all there is: the rest comes back.
pub(super) fn temporary(texts: &Texts, stopgap: Stopgap) -> Html {
    match stopgap.balances_of {
        Some(then) => {
            let then = format::moment(then, texts.language());
            texts.html("temporary-mirrored", &[("date", then.into())])
        }
        None => texts.html("temporary-unknown", &[]),
    }
}

/// The main and the bonus pocket.
pub(super) fn pockets(texts: &Texts, wallet: &Wallet) -> Html {
    let args = [
        ("main", format::money(wallet.main).into()),
        ("bonus", format::money(wallet.bonus).into()),
    ];
    texts.html("balance-pockets", &args)
}

/// «Скидка 15 % (WELCOME) до 22.12.2026».
pub(super) fn discount(texts: &Texts, discount: &Discount) -> Html {
    let language = texts.language();
    let args = [
        (
            "percent",
            format::percent(discount.share.factor(), language).into(),
        ),
        ("name", one_line(&discount.name, 40).into()),
        ("until", format::day(discount.until, language).into()),
    ];
    texts.html("balance-discount", &args)
}

/// An operation as the customer sees it: what changed in what they can spend, and what a settlement took of the reserve.
pub(super) fn operation(texts: &Texts, posting: &Posting, user: UserId) -> Html {
    let spendable = sum(posting, &[Account::Main(user), Account::Bonus(user)]);
    let reserve = sum(posting, &[Account::Held(user)]);
    let (key, amount) = match posting.kind() {
        PostingKind::TopUp => ("operation-top-up", format::delta(spendable)),
        PostingKind::Grant => ("operation-grant", format::delta(spendable)),
        PostingKind::Hold => ("operation-hold", format::delta(spendable)),
        PostingKind::Release => ("operation-release", format::delta(spendable)),
        PostingKind::Correction => ("operation-correction", format::delta(spendable)),
        PostingKind::Opening => ("operation-opening", format::delta(spendable)),
        PostingKind::Refund => ("operation-refund", format::delta(spendable)),
        PostingKind::Capture => {
            // What left the reserve and did not come back; nothing is subtracted from what could be spent.
            let taken = reserve.kopecks().saturating_add(spendable.kopecks());
            (
                "operation-capture",
                format::delta(Delta::from_kopecks(taken).unwrap_or_default()),
            )
        }
    };
    let date = format::moment(posting.at(), texts.language());
    let mut html = texts.html(key, &[("date", date.into()), ("amount", amount.into())]);
    if posting.kind() == PostingKind::Capture && spendable.kopecks() > 0 {
        html.push(&Html::trusted(" "));
        let back = format::delta(spendable);
        html.push(&texts.html("operation-returned", &[("amount", back.into())]));
    }
    html
}

fn sum(posting: &Posting, accounts: &[Account]) -> Delta {
    let lines = posting.lines().iter();
    let kopecks = lines
        .filter(|line| accounts.contains(&line.account))
        .map(|line| line.delta.kopecks())
        .sum();
    Delta::from_kopecks(kopecks).unwrap_or_default()
}
