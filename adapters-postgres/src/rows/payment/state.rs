//! Where a top-up is, put into columns and put together again.

use domain::{
    money::Money,
    payment::{Charge, Receipt, State},
    time::Timestamp,
    user::UserId,
};

use super::PaymentRow;
use crate::rows::{Damage, Reading};

/// What belongs to a state, apart from the receipt and the charge.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts<'s> {
    pub(super) credited: Option<Money>,
    pub(super) lost: Option<Money>,
    pub(super) refusals: Option<u32>,
    pub(super) reason: Option<&'s String>,
    pub(super) by: Option<UserId>,
    pub(super) at: Option<Timestamp>,
}

impl<'s> Facts<'s> {
    pub(super) fn of(state: &'s State) -> Self {
        let nothing = Self::default();
        match state {
            State::Opened => nothing,
            State::Claimed { at, .. } | State::Expired { at, .. } => Self {
                at: Some(*at),
                ..nothing
            },
            State::Credited {
                amount,
                by,
                refusals,
                at,
                ..
            } => Self {
                credited: Some(*amount),
                by: *by,
                refusals: Some(*refusals),
                at: Some(*at),
                ..nothing
            },
            State::Declined { reason, by, at, .. } => Self {
                reason: Some(reason),
                by: Some(*by),
                at: Some(*at),
                ..nothing
            },
            State::Refunding {
                amount,
                by,
                refusals,
                at,
                ..
            } => Self {
                credited: Some(*amount),
                by: Some(*by),
                refusals: Some(*refusals),
                at: Some(*at),
                ..nothing
            },
            State::Refunded {
                amount, lost, at, ..
            } => Self {
                credited: Some(*amount),
                lost: Some(*lost),
                at: Some(*at),
                ..nothing
            },
        }
    }
}

pub(super) fn read(row: PaymentRow, reading: &Reading) -> Result<State, Damage> {
    if row.status == "opened" {
        return Ok(State::Opened);
    }
    let at = reading.there("changed_at_ms", row.changed_at_ms)?;
    let at = Timestamp::from_millis(at);
    let amount = || {
        let credited = reading.there("credited_kopecks", row.credited_kopecks)?;
        reading.money("credited_kopecks", credited)
    };
    let refusals = || {
        let refusals = reading.there("refusals", row.refusals)?;
        reading.number("refusals", refusals)
    };
    let by = row.decided_by.map(UserId);
    let admin = || reading.there("decided_by", by);
    let receipt = receipt(&row, reading)?;
    let proof = |receipt| reading.there("receipt_file", receipt);
    let charge = row.charge.clone();
    let charge = charge.map(|charge| reading.text("charge", charge));
    let charge = charge.transpose()?.map(Charge);
    let paid = |charge| reading.there("charge", charge);
    Ok(match row.status.as_str() {
        "claimed" => State::Claimed {
            receipt: proof(receipt)?,
            at,
        },
        "credited" => State::Credited {
            amount: amount()?,
            by,
            receipt,
            charge,
            refusals: refusals()?,
            at,
        },
        "declined" => State::Declined {
            reason: reading.text("reason", reading.there("reason", row.reason)?)?,
            by: admin()?,
            receipt: proof(receipt)?,
            at,
        },
        "expired" => State::Expired { receipt, at },
        "refunding" => State::Refunding {
            amount: amount()?,
            charge: paid(charge)?,
            by: admin()?,
            refusals: refusals()?,
            at,
        },
        "refunded" => State::Refunded {
            amount: amount()?,
            lost: reading.money(
                "lost_kopecks",
                reading.there("lost_kopecks", row.lost_kopecks)?,
            )?,
            charge: paid(charge)?,
            at,
        },
        other => return Err(reading.damage("status", &format_args!("{other:?} is none"))),
    })
}

fn receipt(row: &PaymentRow, reading: &Reading) -> Result<Option<Receipt>, Damage> {
    let text = |column, stored: &Option<String>| {
        let stored = stored.clone();
        stored
            .map(|stored| reading.text(column, stored))
            .transpose()
    };
    let Some(file) = text("receipt_file", &row.receipt_file)? else {
        return Ok(None);
    };
    let unique = text("receipt_unique", &row.receipt_unique)?;
    Ok(Some(Receipt {
        file,
        unique: reading.there("receipt_unique", unique)?,
        photo: reading.there("receipt_photo", row.receipt_photo)?,
        digest: text("receipt_digest", &row.receipt_digest)?,
    }))
}
