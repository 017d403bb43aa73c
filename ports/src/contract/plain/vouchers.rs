use async_trait::async_trait;
use domain::{
    desk::Deed,
    ledger::PostingKey,
    promo::{NotRedeemed, Promo, PromoCode, Redemption, Standing},
    time::Timestamp,
    user::UserId,
};

use super::{Books, Plain, cut};
use crate::{
    Fault, Page,
    outbound::{Posted, Promos, RedeemError},
};

impl Books {
    fn standing(&self, code: &PromoCode, user: UserId) -> Standing {
        let key = PostingKey::grant(code.as_str(), user);
        let given = self.postings.iter().any(|posting| *posting.key() == key);
        Standing {
            redeemed_before: given || self.redeemed.contains_key(&(code.clone(), user)),
            has_ordered: !self.oldest_first(user).is_empty(),
            wallet: self.wallet(user),
        }
    }
}

#[async_trait]
impl Promos for Plain {
    async fn make(&self, promo: Promo, deed: Option<Deed>) -> Result<Posted, Fault> {
        let mut books = self.books();
        if books.promos.contains_key(&promo.code) {
            return Ok(Posted::Before);
        }
        books.promos.insert(promo.code.clone(), promo);
        books.record(deed);
        Ok(Posted::Now)
    }

    async fn stop(&self, code: PromoCode, deed: Deed) -> Result<Option<Promo>, Fault> {
        let mut books = self.books();
        let Some(promo) = books.promos.get_mut(&code) else {
            return Ok(None);
        };
        if promo.stopped_at.is_some() {
            return Ok(Some(promo.clone()));
        }
        promo.stopped_at = Some(deed.at);
        let stopped = promo.clone();
        books.record(Some(deed));
        Ok(Some(stopped))
    }

    async fn find(&self, code: PromoCode) -> Result<Option<Promo>, Fault> {
        Ok(self.books().promos.get(&code).cloned())
    }

    async fn list(&self, page: Page) -> Result<Vec<Promo>, Fault> {
        let mut promos: Vec<_> = self.books().promos.values().cloned().collect();
        promos.sort_by_key(|promo| std::cmp::Reverse(promo.made_at));
        Ok(cut(promos.into_iter(), page))
    }

    async fn redeem(
        &self,
        code: PromoCode,
        user: UserId,
        now: Timestamp,
    ) -> Result<Redemption, RedeemError> {
        let mut books = self.books();
        let promo = books.promos.get(&code).ok_or(RedeemError::Unknown)?.clone();
        let customer = books.users.get(&user).ok_or(RedeemError::Unknown)?.clone();
        let redemption = promo.redeem(&customer, &books.standing(&code, user), now)?;
        match redemption.clone() {
            Redemption::Discount(discount) => {
                let discount = Some(discount);
                let customer = domain::user::User {
                    discount,
                    ..customer
                };
                books.users.insert(user, customer);
            }
            Redemption::Bonus(posting) => {
                let posted = books.post(posting);
                posted.or(Err(NotRedeemed::Full))?;
            }
        }
        let redeemed = promo.redeemed + 1;
        books
            .promos
            .insert(code.clone(), Promo { redeemed, ..promo });
        books.redeemed.insert((code, user), now);
        Ok(redemption)
    }
}
