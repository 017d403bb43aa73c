//! What follows from an event: the one table of top-ups.

use std::collections::BTreeSet;

use super::{Charge, Event, Method, Receipt, Refused, State, Step, TopUp};
use crate::{
    ledger::Posting,
    letter::{Alarm, Letter, News, PaymentNews},
    money::Money,
    time::Timestamp,
    user::UserId,
    wallet::Wallet,
};

impl TopUp {
    /// What follows from an event, with the customer's wallet as it is and the admins who have to be told.
    ///
    /// Telegram tells of a payment more than once: the same charge again changes nothing and is no error. The same holds for a
    /// refund that is done already.
    pub fn step(
        &self,
        event: &Event,
        wallet: &Wallet,
        admins: &BTreeSet<UserId>,
        now: Timestamp,
    ) -> Result<Step, Refused> {
        match (&self.state, event) {
            (State::Opened, Event::Claimed(receipt)) if self.method == Method::Requisites => {
                Ok(self.claimed(receipt.clone(), admins, now))
            }
            (State::Claimed { receipt, .. }, Event::Approved { by, amount }) => {
                self.approved(receipt, *by, *amount, wallet, now)
            }
            (State::Claimed { receipt, .. }, Event::Declined { by, reason }) => {
                Ok(self.declined(receipt.clone(), *by, reason.clone(), now))
            }
            (State::Opened | State::Expired { receipt: None, .. }, Event::Paid(charge))
                if matches!(self.method, Method::Stars(_)) =>
            {
                self.paid(charge, wallet, now)
            }
            (_, Event::Paid(charge)) if self.state.charge() == Some(charge) => Ok(self.unmoved()),
            (State::Opened, Event::Expired) => Ok(self.expired(now)),
            // A receipt that came a moment ago has time of its own, whoever was about to give up.
            (State::Claimed { .. }, Event::Expired)
                if self.due_at().is_some_and(|due| due <= now) =>
            {
                Ok(self.expired(now))
            }
            (_, Event::RefundAsked { by }) => self.refunding(*by, wallet, event, now),
            (_, Event::RefundDone) => self.refunded(wallet, admins, event, now),
            (_, Event::RefundRefused) => self.refund_refused(wallet, event, now),
            _ => Err(self.invalid(event)),
        }
    }

    fn claimed(&self, receipt: Receipt, admins: &BTreeSet<UserId>, now: Timestamp) -> Step {
        let ask = |admin: &UserId| self.letter(*admin, PaymentNews::Waiting, now);
        Step {
            letters: admins.iter().map(ask).collect(),
            ..self.becoming(State::Claimed { receipt, at: now })
        }
    }

    fn approved(
        &self,
        receipt: &Receipt,
        by: UserId,
        amount: Money,
        wallet: &Wallet,
        now: Timestamp,
    ) -> Result<Step, Refused> {
        let posting = Posting::top_up(&self.id.to_string(), self.user, amount, now);
        let posting = credit(posting, amount, wallet)?;
        let credited = State::Credited {
            amount,
            by: Some(by),
            receipt: Some(receipt.clone()),
            charge: None,
            refusals: 0,
            at: now,
        };
        Ok(Step {
            posting: Some(posting),
            letters: self.decided(PaymentNews::Credited, now),
            ..self.becoming(credited)
        })
    }

    fn declined(&self, receipt: Receipt, by: UserId, reason: String, now: Timestamp) -> Step {
        let declined = State::Declined {
            reason,
            by,
            receipt,
            at: now,
        };
        Step {
            letters: self.decided(PaymentNews::Declined, now),
            ..self.becoming(declined)
        }
    }

    fn paid(&self, charge: &Charge, wallet: &Wallet, now: Timestamp) -> Result<Step, Refused> {
        let posting = Posting::stars(charge, self.user, self.amount, now);
        let posting = credit(posting, self.amount, wallet)?;
        let credited = State::Credited {
            amount: self.amount,
            by: None,
            receipt: None,
            charge: Some(charge.clone()),
            refusals: 0,
            at: now,
        };
        Ok(Step {
            posting: Some(posting),
            letters: vec![self.letter(self.user, PaymentNews::Credited, now)],
            ..self.becoming(credited)
        })
    }

    /// Nobody is told of an amount that was chosen and never paid.
    fn expired(&self, now: Timestamp) -> Step {
        let receipt = self.state.receipt().cloned();
        let letters = if receipt.is_some() {
            self.decided(PaymentNews::Expired, now)
        } else {
            Vec::new()
        };
        Step {
            letters,
            ..self.becoming(State::Expired { receipt, at: now })
        }
    }

    fn refunding(
        &self,
        by: UserId,
        wallet: &Wallet,
        event: &Event,
        now: Timestamp,
    ) -> Result<Step, Refused> {
        let State::Credited {
            amount,
            charge: Some(charge),
            refusals,
            ..
        } = &self.state
        else {
            return Err(self.invalid(event));
        };
        if wallet.main < *amount {
            let available = wallet.main;
            return Err(Refused::Spent { available });
        }
        let refunding = State::Refunding {
            amount: *amount,
            charge: charge.clone(),
            by,
            refusals: *refusals,
            at: now,
        };
        let posting = Posting::refund(charge, *refusals, self.user, *amount, Money::ZERO, now);
        Ok(Step {
            posting,
            ..self.becoming(refunding)
        })
    }

    /// Telegram may have given the Stars back without being asked by the house: then what is left is taken, and the house bears
    /// the rest, which the admins hear of.
    fn refunded(
        &self,
        wallet: &Wallet,
        admins: &BTreeSet<UserId>,
        event: &Event,
        now: Timestamp,
    ) -> Result<Step, Refused> {
        let (amount, charge, lost, posting) = match &self.state {
            State::Refunding { amount, charge, .. } => (amount, charge, Money::ZERO, None),
            State::Credited {
                amount,
                charge: Some(charge),
                refusals,
                ..
            } => {
                let taken = wallet.main.min(*amount);
                let lost = amount.saturating_sub(taken);
                let posting = Posting::refund(charge, *refusals, self.user, taken, lost, now);
                (amount, charge, lost, posting)
            }
            State::Refunded { .. } => return Ok(self.unmoved()),
            _ => return Err(self.invalid(event)),
        };
        let refunded = State::Refunded {
            amount: *amount,
            lost,
            charge: charge.clone(),
            at: now,
        };
        let mut letters = vec![self.letter(self.user, PaymentNews::Refunded, now)];
        if !lost.is_zero() {
            let news = News::Alarm(Alarm::StarsLost(self.id));
            letters.extend(admins.iter().map(|&to| Letter { to, news, at: now }));
        }
        Ok(Step {
            posting,
            letters,
            ..self.becoming(refunded)
        })
    }

    fn refund_refused(
        &self,
        wallet: &Wallet,
        event: &Event,
        now: Timestamp,
    ) -> Result<Step, Refused> {
        let State::Refunding {
            amount,
            charge,
            by,
            refusals,
            ..
        } = &self.state
        else {
            return Err(self.invalid(event));
        };
        let credited = State::Credited {
            amount: *amount,
            by: None,
            receipt: None,
            charge: Some(charge.clone()),
            refusals: refusals.saturating_add(1),
            at: now,
        };
        let posting = Posting::refund_undone(charge, *refusals, self.user, *amount, now);
        let posting = credit(posting, *amount, wallet)?;
        Ok(Step {
            posting: Some(posting),
            letters: vec![self.letter(*by, PaymentNews::RefundRefused, now)],
            ..self.becoming(credited)
        })
    }

    /// The customer hears of it, and what the admins have in front of them says so, too.
    fn decided(&self, news: PaymentNews, now: Timestamp) -> Vec<Letter> {
        let admins: BTreeSet<_> = self.notices.iter().map(|notice| notice.admin).collect();
        let admins = admins
            .into_iter()
            .map(|admin| self.letter(admin, PaymentNews::Decided, now));
        std::iter::once(self.letter(self.user, news, now))
            .chain(admins)
            .collect()
    }

    fn letter(&self, to: UserId, news: PaymentNews, at: Timestamp) -> Letter {
        let news = News::Payment(self.id, news);
        Letter { to, news, at }
    }

    fn becoming(&self, state: State) -> Step {
        let top_up = Self {
            state,
            ..self.clone()
        };
        Step {
            top_up,
            posting: None,
            letters: Vec::new(),
        }
    }

    fn unmoved(&self) -> Step {
        self.becoming(self.state.clone())
    }

    const fn invalid(&self, event: &Event) -> Refused {
        Refused::Invalid {
            state: self.state.name(),
            event: event.name(),
        }
    }
}

/// A posting that brings something, and that the wallet bears.
fn credit(posting: Option<Posting>, amount: Money, wallet: &Wallet) -> Result<Posting, Refused> {
    let posting = posting.ok_or(Refused::Amount(amount))?;
    match wallet.after(&posting) {
        Ok(_) => Ok(posting),
        Err(_) => Err(Refused::Amount(amount)),
    }
}
