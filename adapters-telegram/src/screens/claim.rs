//! A claim as admins see it: the words below a receipt.

use domain::{
    payment::{Method, State, TopUp},
    user::{User, UserId},
};
use ports::outbound::Dossier;

use super::{
    View,
    nav::{button, home, list},
    topup_state::state,
};
use crate::{
    action::{Action, Pay},
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    texts::Texts,
};

/// A claim with its buttons, or with what was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimNotice {
    /// What is known of it.
    pub dossier: Dossier,
}

/// As many other claims with the same receipt are named; a caption has no room for more.
const TWINS: usize = 4;

impl View for ClaimNotice {
    fn draw(&self, texts: &Texts) -> Screen {
        let Dossier { top_up, twins, .. } = &self.dossier;
        let mut text = self.title(texts);
        text.paragraph(&self.customer(texts));
        text.below(&self.dates(texts));
        text.below(&self.balance(texts));
        if !twins.is_empty() {
            let count = twins.len();
            text.paragraph(&texts.html("claim-twins", &[("count", count.into())]));
            for twin in twins.iter().take(TWINS) {
                text.below(&self.twin(texts, twin));
            }
        }
        let mut keyboard = Vec::new();
        if matches!(top_up.state, State::Claimed { .. }) {
            keyboard.extend(decisions(texts, top_up));
            keyboard.extend(list(twins.iter().take(TWINS).map(|twin| {
                let amount = format::money(twin.amount);
                let label = texts.plain("button-twin", &[("amount", amount.into())]);
                Button::act(label, Action::Pay(Pay::Claim(twin.id)))
            })));
        } else {
            text.paragraph(&decided(texts, &self.dossier));
        }
        keyboard.push(home(texts));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::claim_notices()
    }
}

impl ClaimNotice {
    fn title(&self, texts: &Texts) -> Html {
        let top_up = &self.dossier.top_up;
        let amount = format::money(top_up.amount);
        match top_up.method {
            Method::Requisites => texts.html("claim-title", &[("amount", amount.into())]),
            Method::Stars(stars) => {
                let args = [
                    ("amount", amount.into()),
                    ("stars", stars.to_string().into()),
                ];
                texts.html("claim-title-stars", &args)
            }
        }
    }

    pub(super) fn customer(&self, texts: &Texts) -> Html {
        let user = self.dossier.top_up.user;
        let name = named(texts, self.dossier.customer.as_ref(), user);
        let args = [("name", name.into()), ("user", user.0.to_string().into())];
        texts.html("claim-customer", &args)
    }

    fn dates(&self, texts: &Texts) -> Html {
        let language = texts.language();
        let opened = format::recently(self.dossier.top_up.opened_at, language);
        match &self.dossier.top_up.state {
            State::Claimed { at, .. } => {
                let shown = format::recently(*at, language);
                let args = [("opened", opened.into()), ("shown", shown.into())];
                texts.html("claim-dates", &args)
            }
            _ => texts.html("claim-opened", &[("opened", opened.into())]),
        }
    }

    pub(super) fn balance(&self, texts: &Texts) -> Html {
        let balance = format::money(self.dossier.wallet.available());
        texts.html("claim-balance", &[("balance", balance.into())])
    }

    fn twin(&self, texts: &Texts, twin: &TopUp) -> Html {
        let date = format::recently(twin.opened_at, texts.language());
        let args = [
            ("amount", format::money(twin.amount).into()),
            ("state", state(texts, &twin.state).into()),
            ("date", date.into()),
            ("user", twin.user.0.to_string().into()),
        ];
        let key = if twin.user == self.dossier.top_up.user {
            "claim-twin-same"
        } else {
            "claim-twin-other"
        };
        texts.html(key, &args)
    }
}

/// The name of somebody, or their number.
fn named(texts: &Texts, user: Option<&User>, id: UserId) -> String {
    match user {
        Some(user) => {
            let name = one_line(&user.name, 60);
            let username = user.username.as_ref();
            username.map_or(name.clone(), |username| format!("{name} (@{username})"))
        }
        None => texts.plain("claim-stranger", &[("user", id.0.to_string().into())]),
    }
}

fn decisions(texts: &Texts, top_up: &TopUp) -> Vec<Vec<Button>> {
    let id = top_up.id;
    let act = |key, pay| button(texts, key, Action::Pay(pay));
    vec![
        vec![act("button-approve", Pay::Approve(id))],
        vec![
            act("button-other-credit", Pay::AskAmount(id)),
            act("button-decline", Pay::AskReason(id)),
        ],
    ]
}

/// «зачислено · Ольга», to be put into a line that pops up.
pub fn decided_in_short(texts: &Texts, dossier: &Dossier) -> String {
    let what = state(texts, &dossier.top_up.state);
    match &dossier.decider {
        Some(admin) => format!("{what} · {}", one_line(&admin.name, 60)),
        None => what,
    }
}

/// «✅ Зачислено 500,00 ₽ · Ольга · 22.11 14:05».
pub(super) fn decided(texts: &Texts, dossier: &Dossier) -> Html {
    let recently = |at| format::recently(at, texts.language());
    let by = |by| named(texts, dossier.decider.as_ref(), by);
    match &dossier.top_up.state {
        State::Opened | State::Claimed { .. } => texts.html("claim-undecided", &[]),
        State::Credited {
            amount,
            by: Some(admin),
            at,
            ..
        } => {
            let args = [
                ("amount", format::money(*amount).into()),
                ("admin", by(*admin).into()),
                ("date", recently(*at).into()),
            ];
            texts.html("claim-credited", &args)
        }
        State::Credited { amount, at, .. } => {
            let args = [
                ("amount", format::money(*amount).into()),
                ("date", recently(*at).into()),
            ];
            texts.html("claim-paid", &args)
        }
        State::Declined {
            reason,
            by: admin,
            at,
            ..
        } => {
            let args = [
                ("reason", one_line(reason, 200).into()),
                ("admin", by(*admin).into()),
                ("date", recently(*at).into()),
            ];
            texts.html("claim-declined", &args)
        }
        State::Expired { at, .. } => texts.html("claim-expired", &[("date", recently(*at).into())]),
        State::Refunding { amount, at, .. } | State::Refunded { amount, at, .. } => {
            let args = [
                ("amount", format::money(*amount).into()),
                ("date", recently(*at).into()),
            ];
            texts.html("claim-refunded", &args)
        }
    }
}
