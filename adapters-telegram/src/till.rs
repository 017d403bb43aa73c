//! Payments in Stars as Telegram tells of them. They belong to no conversation: whoever is asked whether Stars may be taken has ten
//! seconds, and a payment counts wherever its customer is meanwhile.

use std::time::Duration;

use domain::{
    payment::Charge,
    user::{Language, UserId},
};
use ports::inbound::{CheckoutError, StarPayment};
use teloxide::types::{ChatId, MessageKind, PreCheckoutQuery, Update, UpdateKind, User};
use tokio::time::timeout;

use crate::{html::Html, post::Post, scene::House, screen::Screen, texts::Texts};

/// The currency of Stars.
const STARS: &str = "XTR";

/// Telegram waits 10 s for an answer, and the answer has to travel.
const PATIENCE: Duration = Duration::from_secs(7);

/// What Telegram tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// May these Stars be taken?
    Checkout {
        /// The question.
        query: String,
        /// Who wants to pay.
        user: UserId,
        /// In which language to say no.
        language: Language,
        /// What stood in the invoice.
        payload: String,
        /// How many Stars; `None` if it is something else.
        stars: Option<u32>,
    },
    /// They were taken.
    Paid(StarPayment, Language),
    /// They went back.
    Refunded(Charge),
}

impl Told {
    /// What an update tells of a payment, if it does.
    pub(crate) fn of(update: &Update) -> Option<Self> {
        let message = match &update.kind {
            UpdateKind::PreCheckoutQuery(query) => return Some(Self::checkout(query)),
            UpdateKind::Message(message) => message,
            _ => return None,
        };
        match &message.kind {
            MessageKind::SuccessfulPayment(told) => {
                let from = message.from.as_ref()?;
                let paid = &told.successful_payment;
                let payment = StarPayment {
                    payer: id(from),
                    payload: paid.invoice_payload.clone(),
                    stars: paid.total_amount,
                    charge: Charge(paid.telegram_payment_charge_id.0.clone()),
                };
                (paid.currency == STARS).then(|| Self::Paid(payment, language(from)))
            }
            MessageKind::RefundedPayment(told) => {
                let charge = &told.refunded_payment.telegram_payment_charge_id;
                Some(Self::Refunded(Charge(charge.0.clone())))
            }
            _ => None,
        }
    }

    fn checkout(query: &PreCheckoutQuery) -> Self {
        Self::Checkout {
            query: query.id.0.clone(),
            user: id(&query.from),
            language: language(&query.from),
            payload: query.invoice_payload.clone(),
            stars: (query.currency == STARS).then_some(query.total_amount),
        }
    }
}

fn id(user: &User) -> UserId {
    UserId(ChatId::from(user.id).0)
}

fn language(user: &User) -> Language {
    let code = user.language_code.as_deref();
    code.and_then(Language::from_code).unwrap_or_default()
}

/// Answers what Telegram tells of payments.
pub(crate) struct Till<'a> {
    /// The use cases.
    pub(crate) house: &'a House,
    /// Who sends.
    pub(crate) post: &'a Post,
}

impl Till<'_> {
    pub(crate) async fn hear(&self, told: Told) {
        match told {
            Told::Checkout {
                query,
                user,
                language,
                payload,
                stars,
            } => {
                let asked = self.verdict(user, &payload, stars);
                let verdict = timeout(PATIENCE, asked).await;
                let verdict = verdict.unwrap_or(Err("checkout-later"));
                let texts = Texts::of(language);
                let verdict = verdict.map_err(|key| texts.plain(key, &[]));
                if let Err(error) = self.post.answer_checkout(&query, verdict).await {
                    tracing::error!(user.id = user.0, %error, "a checkout was not answered");
                }
            }
            Told::Paid(payment, language) => self.paid(payment, language).await,
            Told::Refunded(charge) => match self.house.cashier.refunded(charge.clone()).await {
                Ok(Some(_)) => {}
                Ok(None) => tracing::error!(charge = charge.0, "a refund of an unknown payment"),
                Err(fault) => {
                    tracing::error!(charge = charge.0, error = %fault, "a refund was not written down");
                }
            },
        }
    }

    /// Says no to whoever waits at the checkout: something of ours is out of order, and nothing was taken.
    pub(crate) async fn turn_away(&self, told: &Told) {
        let Told::Checkout {
            query, language, ..
        } = told
        else {
            return;
        };
        let words = Texts::of(*language).plain("checkout-later", &[]);
        if let Err(error) = self.post.answer_checkout(query, Err(words)).await {
            tracing::error!(%error, "a checkout was not answered");
        }
    }

    /// `Err` is the key of what the customer reads.
    async fn verdict(
        &self,
        user: UserId,
        payload: &str,
        stars: Option<u32>,
    ) -> Result<(), &'static str> {
        let stars = stars.ok_or("checkout-unknown")?;
        let asked = self.house.cashier.checkout(user, payload, stars).await;
        asked.map_err(|error| {
            tracing::info!(user.id = user.0, %error, "a checkout was refused");
            match error {
                CheckoutError::Unknown | CheckoutError::Amount => "checkout-unknown",
                CheckoutError::Foreign => "checkout-foreign",
                CheckoutError::Closed => "checkout-closed",
                CheckoutError::Barred => "checkout-barred",
                CheckoutError::Fault(_) => "checkout-later",
            }
        })
    }

    /// The news of it is a letter. A payment that could not be written down stands in Telegram's books, where it is looked for.
    async fn paid(&self, payment: StarPayment, language: Language) {
        let (payer, charge) = (payment.payer, payment.charge.0.clone());
        let Err(fault) = self.house.cashier.paid(payment).await else {
            return;
        };
        let cause = std::error::Error::source(&fault).map(ToString::to_string);
        tracing::error!(user.id = payer.0, charge, error = %fault, cause, "a payment was not written down");
        let texts = Texts::of(language);
        let screen = delayed(texts);
        if let Err(error) = self.post.send(payer.0, None, &screen, false).await {
            tracing::warn!(user.id = payer.0, %error, "a customer was not told of a delay");
        }
    }
}

fn delayed(texts: &Texts) -> Screen {
    let text: Html = texts.html("payment-delayed", &[]);
    Screen {
        text,
        keyboard: Vec::new(),
    }
}
