//! What the customer pays.
//!
//! `price = credits × rate × 2 × (1 + Σ surcharges) × (1 − discount)`, in exact decimals, rounded half-up to a kopeck once.
//! This file is the one place that rounds.

use rust_decimal::Decimal;
use thiserror::Error;

use crate::{
    model::Model,
    money::{Credits, Delta, Money, Rate},
    request::{Draft, Request},
    surcharge::{SurchargeKind, SurchargePolicy},
    tariff::NotForSale,
    user::Discount,
};

/// The house sells for twice what it pays.
pub const MARKUP: Decimal = Decimal::TWO;

/// How the operator prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pricing {
    /// Roubles for a credit.
    pub rate: Rate,
    /// Shares on top.
    pub surcharges: SurchargePolicy,
}

/// A price with everything that led to it. It is stored with the order, so that history never changes when a tariff does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What KIE charges, or the most it can be.
    pub credits: Credits,
    /// Roubles for a credit when it was made.
    pub rate: Rate,
    /// How the price comes about; the amounts sum to the price.
    pub lines: Vec<QuoteLine>,
    /// What the customer pays, or the most it can be.
    pub price: Money,
    /// Whether the price is certain; otherwise what is not used is given back.
    pub exact: bool,
}

/// One line of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteLine {
    /// What it is for.
    pub reason: LineReason,
    /// What it adds or takes off.
    pub amount: Delta,
}

/// What a line of a quote is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineReason {
    /// The generation itself.
    Base,
    /// A surcharge.
    Surcharge(SurchargeKind),
    /// A discount, by the name the customer knows it by.
    Discount(String),
}

/// Why there is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PriceError {
    /// The tariff has no row for these choices.
    #[error(transparent)]
    NotForSale(#[from] NotForSale),
    /// The price is beyond what the bot handles.
    #[error("the price is too large")]
    TooLarge,
}

impl Pricing {
    /// The price of a request, with the customer's discount if there is one.
    pub fn quote(
        &self,
        model: &Model,
        request: &Request,
        discount: Option<&Discount>,
    ) -> Result<Quote, PriceError> {
        let cost = model.tariff.cost(request.values())?;
        let base = self.base(cost.credits).ok_or(PriceError::TooLarge)?;
        let surcharges = self.surcharges.surcharges(model, request.values());

        let mut parts = vec![(LineReason::Base, base)];
        for surcharge in surcharges {
            let amount = base
                .checked_mul(surcharge.share)
                .ok_or(PriceError::TooLarge)?;
            parts.push((LineReason::Surcharge(surcharge.kind), amount));
        }
        if let Some(discount) = discount {
            let sum = parts
                .iter()
                .try_fold(Decimal::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
                .ok_or(PriceError::TooLarge)?;
            // A share above the whole would pay the customer for buying.
            let share = discount.share.factor().min(Decimal::ONE);
            parts.push((LineReason::Discount(discount.name.clone()), -(sum * share)));
        }
        let (lines, price) = round_lines(parts).ok_or(PriceError::TooLarge)?;
        Ok(Quote {
            credits: cost.credits,
            rate: self.rate,
            lines,
            price,
            exact: cost.exact,
        })
    }

    /// What so many credits cost the house; `None` if that is more than the bot handles.
    pub fn cost(&self, credits: Credits) -> Option<Money> {
        Money::round_half_up(credits.amount().checked_mul(self.rate.roubles())?)
    }

    /// The price that a draft would have with these choices, as far as it can be told before everything is answered;
    /// for showing beside options. `None` if a choice that decides the price is still open.
    pub fn preview(
        &self,
        model: &Model,
        draft: &Draft,
        discount: Option<&Discount>,
    ) -> Option<Money> {
        let request = Request::restored(model.id.clone(), draft.filled(model));
        self.quote(model, &request, discount)
            .ok()
            .map(|quote| quote.price)
    }

    /// The lowest price a model can have: «from 4.00 ₽». Where the quantity is the customer's to decide (seconds of a
    /// recording, characters of a text) it is the price of one unit.
    pub fn starting_at(&self, model: &Model) -> Option<Money> {
        let cheapest = model
            .tariff
            .rows
            .iter()
            .filter_map(|row| row.starting_at(model))
            .min()?;
        Money::round_half_up(self.base(cheapest)?)
    }

    fn base(&self, credits: Credits) -> Option<Decimal> {
        credits
            .amount()
            .checked_mul(self.rate.roubles())?
            .checked_mul(MARKUP)
    }
}

/// Rounds the running total after each line, so that the lines sum to the price and the price is rounded only once.
fn round_lines(parts: Vec<(LineReason, Decimal)>) -> Option<(Vec<QuoteLine>, Money)> {
    let mut exact = Decimal::ZERO;
    let mut rounded = Money::ZERO;
    let mut lines = Vec::with_capacity(parts.len());
    for (reason, amount) in parts {
        exact = exact.checked_add(amount)?;
        let total = Money::round_half_up(exact)?;
        let step = Delta::from_kopecks(total.kopecks() - rounded.kopecks())?;
        lines.push(QuoteLine {
            reason,
            amount: step,
        });
        rounded = total;
    }
    Some((lines, rounded))
}

impl Quote {
    /// What is really taken, once the provider has said what it consumed: the price if it was certain, otherwise its part
    /// of the price, never more. When the provider does not say, the price stands.
    pub fn settled(&self, consumed: Option<Credits>) -> Money {
        match consumed {
            Some(consumed) if !self.exact && consumed < self.credits => {
                self.part(consumed).unwrap_or(self.price)
            }
            _ => self.price,
        }
    }

    fn part(&self, consumed: Credits) -> Option<Money> {
        let price = Decimal::new(self.price.kopecks(), 2);
        Money::round_half_up(
            price
                .checked_mul(consumed.amount())?
                .checked_div(self.credits.amount())?,
        )
    }
}
