use std::{cmp::Reverse, sync::Arc};

use async_trait::async_trait;
use domain::{
    desk::Deed,
    ledger::PostingKey,
    promo::{Promo, PromoCode, Redemption, Standing},
    time::Timestamp,
    user::{User, UserId},
};
use ports::{
    Fault, Page,
    outbound::{Paper, Posted, Promos, RedeemError},
};

use crate::{Store, books::Books, fact::Fact};

#[async_trait]
impl Promos for Store {
    async fn make(&self, promo: Promo, deed: Option<Deed>) -> Result<Posted, Fault> {
        self.commit(|books| {
            if books.papers.promo(&promo.code).is_some() {
                return Ok((Posted::Before, Vec::new()));
            }
            let facts = [written(promo)].into_iter().chain(books.deed(deed));
            Ok((Posted::Now, facts.collect()))
        })
        .await
    }

    async fn stop(&self, code: PromoCode, deed: Deed) -> Result<Option<Promo>, Fault> {
        self.commit(|books| {
            let known = books.papers.promo(&code).cloned();
            let Some(mut promo) = known.clone().filter(|promo| promo.stopped_at.is_none()) else {
                return Ok((known, Vec::new()));
            };
            promo.stopped_at = Some(deed.at);
            let facts = [written(promo.clone())].into_iter();
            let facts = facts.chain(books.deed(Some(deed)));
            Ok((Some(promo), facts.collect()))
        })
        .await
    }

    async fn find(&self, code: PromoCode) -> Result<Option<Promo>, Fault> {
        self.look(|books| books.papers.promo(&code).cloned()).await
    }

    async fn list(&self, page: Page) -> Result<Vec<Promo>, Fault> {
        let papers: Vec<_> = self
            .look(|books| books.papers.of_kind("promo").cloned().collect())
            .await?;
        let mut promos: Vec<_> = papers.iter().filter_map(|paper| promo(paper)).collect();
        promos.sort_by_key(|promo| Reverse(promo.made_at));
        let wanted = promos.into_iter().skip(page.skip).take(page.take);
        Ok(wanted.cloned().collect())
    }

    async fn redeem(
        &self,
        code: PromoCode,
        user: UserId,
        now: Timestamp,
    ) -> Result<Redemption, RedeemError> {
        self.commit(|books| {
            let promo = books.papers.promo(&code).ok_or(RedeemError::Unknown)?;
            let user = books.users.get(user).ok_or(RedeemError::Unknown)?;
            let redemption = promo.redeem(user, &standing(books, &code, user.id), now)?;
            let brings = match redemption.clone() {
                Redemption::Discount(discount) => Fact::User(Arc::new(User {
                    discount: Some(discount),
                    ..User::clone(user)
                })),
                Redemption::Bonus(posting) => books
                    .posting(posting)
                    .map_err(|error| Fault::corrupt("write the posting of a bonus", error))?,
            };
            let counted = written(Promo {
                redeemed: promo.redeemed.saturating_add(1),
                ..promo.clone()
            });
            let redeemed = Fact::Paper(Arc::new(Paper::Redeemed(code, user.id, now)));
            Ok((redemption, vec![brings, counted, redeemed]))
        })
        .await
    }
}

fn standing(books: &Books, code: &PromoCode, user: UserId) -> Standing {
    // A bonus may have come with books from elsewhere before its redemption did.
    let is_given = books
        .ledger
        .contains(&PostingKey::grant(code.as_str(), user));
    Standing {
        redeemed_before: is_given || books.papers.has_redeemed(code, user),
        has_ordered: books.orders.has_any(user),
        wallet: books.wallet(user),
    }
}

const fn promo(paper: &Paper) -> Option<&Promo> {
    match paper {
        Paper::Promo(promo) => Some(promo),
        _ => None,
    }
}

fn written(promo: Promo) -> Fact {
    Fact::Paper(Arc::new(Paper::Promo(promo)))
}
