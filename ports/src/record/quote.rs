use domain::{
    price::{LineReason, Quote, QuoteLine},
    surcharge::SurchargeKind,
};
use serde::{Deserialize, Serialize};

use super::leaf::{ExactCredits, ExactRate, Kopecks, KopecksChange};

/// A price with everything that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteRecord {
    credits: ExactCredits,
    rate: ExactRate,
    lines: Vec<LineRecord>,
    price_kopecks: Kopecks,
    exact: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRecord {
    #[serde(with = "ReasonMirror")]
    reason: LineReason,
    amount_kopecks: KopecksChange,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "LineReason", rename_all = "snake_case")]
enum ReasonMirror {
    Base,
    Surcharge(#[serde(with = "SurchargeMirror")] SurchargeKind),
    Discount(String),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SurchargeKind", rename_all = "snake_case")]
enum SurchargeMirror {
    Resolution,
    Duration,
    Objects,
    Watermark,
}

impl From<&Quote> for QuoteRecord {
    fn from(quote: &Quote) -> Self {
        let lines = quote.lines.iter();
        Self {
            credits: ExactCredits(quote.credits),
            rate: ExactRate(quote.rate),
            lines: lines
                .map(|line| LineRecord {
                    reason: line.reason.clone(),
                    amount_kopecks: KopecksChange(line.amount),
                })
                .collect(),
            price_kopecks: Kopecks(quote.price),
            exact: quote.exact,
        }
    }
}

impl From<QuoteRecord> for Quote {
    fn from(record: QuoteRecord) -> Self {
        let lines = record.lines.into_iter();
        Self {
            credits: record.credits.0,
            rate: record.rate.0,
            lines: lines
                .map(|line| QuoteLine {
                    reason: line.reason,
                    amount: line.amount_kopecks.0,
                })
                .collect(),
            price: record.price_kopecks.0,
            exact: record.exact,
        }
    }
}
