use diesel::prelude::*;
use domain::{
    promo::{Audience, Benefit, Promo, PromoCode},
    time::Timestamp,
    user::UserId,
};
use ports::Fault;

use super::{Damage, Reading};
use crate::schema::promos;

/// A promo code as it is stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = promos, check_for_backend(diesel::pg::Pg))]
pub(crate) struct PromoRow {
    code: String,
    kind: String,
    percent_off: Option<i16>,
    bonus_kopecks: Option<i64>,
    days: Option<i32>,
    audience: String,
    cap: Option<i64>,
    redeemed: i64,
    expires_at_ms: Option<i64>,
    stopped_at_ms: Option<i64>,
    made_by: Option<i64>,
    made_at_ms: i64,
}

impl PromoRow {
    pub(crate) fn new(promo: &Promo) -> Self {
        let (kind, percent_off, days, bonus_kopecks) = match promo.benefit {
            Benefit::Discount { percent, days } => {
                ("discount", Some(percent.into()), Some(days.into()), None)
            }
            Benefit::Bonus(amount) => ("bonus", None, None, Some(amount.kopecks())),
        };
        Self {
            code: promo.code.as_str().to_owned(),
            kind: kind.to_owned(),
            percent_off,
            bonus_kopecks,
            days,
            audience: name(promo.audience).to_owned(),
            cap: promo.cap.map(i64::from),
            redeemed: promo.redeemed.into(),
            expires_at_ms: promo.expires_at.map(Timestamp::millis),
            stopped_at_ms: promo.stopped_at.map(Timestamp::millis),
            made_by: promo.made_by.map(|UserId(admin)| admin),
            made_at_ms: promo.made_at.millis(),
        }
    }

    pub(crate) fn promo(self) -> Result<Promo, Fault> {
        let reading = Reading {
            table: "promos",
            row: self.code.clone(),
        };
        let cap = self.cap.map(|cap| reading.number("cap", cap));
        Ok(Promo {
            code: promo_code(&reading, "code", &self.code)?,
            benefit: self.benefit(&reading)?,
            audience: audience(&self.audience).ok_or_else(|| {
                reading.damage("audience", &format_args!("{:?} is none", self.audience))
            })?,
            cap: cap.transpose()?,
            expires_at: self.expires_at_ms.map(Timestamp::from_millis),
            made_by: self.made_by.map(UserId),
            made_at: Timestamp::from_millis(self.made_at_ms),
            stopped_at: self.stopped_at_ms.map(Timestamp::from_millis),
            redeemed: reading.number("redeemed", self.redeemed)?,
        })
    }

    fn benefit(&self, reading: &Reading) -> Result<Benefit, Damage> {
        match self.kind.as_str() {
            "discount" => {
                let percent = reading.there("percent_off", self.percent_off)?;
                let days = reading.there("days", self.days)?;
                Ok(Benefit::Discount {
                    percent: reading.number("percent_off", percent)?,
                    days: reading.number("days", days)?,
                })
            }
            "bonus" => {
                let kopecks = reading.there("bonus_kopecks", self.bonus_kopecks)?;
                Ok(Benefit::Bonus(reading.money("bonus_kopecks", kopecks)?))
            }
            other => Err(reading.damage("kind", &format_args!("{other:?} is none"))),
        }
    }
}

/// A code that comes back in capitals, as it was stored.
pub(crate) fn promo_code(
    reading: &Reading,
    column: &'static str,
    code: &str,
) -> Result<PromoCode, Damage> {
    PromoCode::parse(code).map_err(|error| reading.damage(column, &error))
}

const fn name(audience: Audience) -> &'static str {
    match audience {
        Audience::Everybody => "everybody",
        Audience::Newcomers => "newcomers",
        Audience::BeforeFirstOrder => "before_first_order",
    }
}

fn audience(stored: &str) -> Option<Audience> {
    let all = [
        Audience::Everybody,
        Audience::Newcomers,
        Audience::BeforeFirstOrder,
    ];
    all.into_iter().find(|audience| name(*audience) == stored)
}
