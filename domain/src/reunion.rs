//! Books that were kept in two places for a while become one again.
//!
//! The same rouble may have been spent in both. A posting that was made in the other place has happened, so the pocket that does
//! not have the money is put right first, at the house's expense. If the order comes to nothing after all, what comes back is the
//! house's again, as far as it was the house's.

use crate::{
    ledger::{Account, Line, Posting, PostingKey},
    money::Delta,
    wallet::Wallet,
};

impl Posting {
    /// What has to be written before this posting so that it finds in `account` what it takes; `None` if that pocket of this
    /// wallet lacks nothing. A pocket that was put right, and was emptied again before the posting came, is put right in another
    /// `round`.
    pub fn put_right(&self, wallet: &Wallet, account: Account, round: u32) -> Option<Self> {
        let pocket = match account {
            Account::Main(_) => wallet.main,
            Account::Bonus(_) => wallet.bonus,
            Account::Held(_) => wallet.held,
            _ => return None,
        };
        if account.owner() != Some(wallet.user) {
            return None;
        }
        let lack = sum(self, account)
            .checked_add(pocket.kopecks())?
            .checked_neg()?;
        let by = Delta::from_kopecks(lack.max(0))?;
        let of = format!("{}:{}:{round}", self.key(), name_of(account)?);
        Self::correction(&of, account, by, self.at())
    }

    /// What has to be written after this settlement, because its hold had been put right: of what came back, so much as the house
    /// had put in. `statement` has the latest postings of whom it concerns.
    pub fn taken_back(&self, statement: &[Self]) -> Vec<Self> {
        let Some(order) = self.key().as_str().strip_suffix(":settle") else {
            return Vec::new();
        };
        let hold = PostingKey::restored(format!("{order}:hold"));
        let prefix = PostingKey::correction(&format!("{hold}:"));
        let put_in = statement
            .iter()
            .filter(|posting| posting.key().as_str().starts_with(prefix.as_str()))
            .flat_map(Self::lines);
        // Whichever pocket it went into: what was held of a gift may come back to the main pocket.
        let mut owed: i64 = put_in
            .filter(|line| line.account.owner().is_some())
            .map(|line| line.delta.kopecks())
            .sum();
        let mut corrections = Vec::new();
        for Line { account, delta } in self.lines() {
            let Some(pocket) = name_of(*account) else {
                continue;
            };
            let back = owed.min(delta.kopecks()).max(0);
            owed -= back;
            let of = format!("{}:{pocket}", self.key());
            let by = Delta::from_kopecks(-back);
            corrections.extend(by.and_then(|by| Self::correction(&of, *account, by, self.at())));
        }
        corrections
    }
}

const fn name_of(account: Account) -> Option<&'static str> {
    match account {
        Account::Main(_) => Some("main"),
        Account::Bonus(_) => Some("bonus"),
        Account::Held(_) => Some("held"),
        _ => None,
    }
}

fn sum(posting: &Posting, account: Account) -> i64 {
    let lines = posting.lines().iter();
    lines
        .filter(|line| line.account == account)
        .map(|line| line.delta.kopecks())
        .sum()
}
