mod make;
mod redeem;
mod stop;

use async_trait::async_trait;
use diesel::{OptionalExtension as _, QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    desk,
    promo::{Promo, PromoCode, Redemption},
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{Posted, Promos, RedeemError},
};

use self::{make::Make, redeem::Redeem, stop::Stop};
use crate::{
    Store,
    rows::{PromoRow, count},
    schema::promos,
};

#[async_trait]
impl Promos for Store {
    async fn make(&self, promo: Promo, deed: Option<desk::Deed>) -> Result<Posted, Fault> {
        self.perform(Make { promo, deed }).await
    }

    async fn stop(&self, code: PromoCode, deed: desk::Deed) -> Result<Option<Promo>, Fault> {
        self.perform(Stop { code, deed }).await
    }

    async fn find(&self, code: PromoCode) -> Result<Option<Promo>, Fault> {
        let row = self.look("find a promo code", |connection| {
            Box::pin(async move { read(connection, &code).await })
        });
        row.await?.map(PromoRow::promo).transpose()
    }

    async fn list(&self, page: Page) -> Result<Vec<Promo>, Fault> {
        let rows: Vec<PromoRow> = self
            .look("list the promo codes", move |connection| {
                let newest = promos::table.order((promos::made_at_ms.desc(), promos::code));
                let page = newest.limit(count(page.take)).offset(count(page.skip));
                let page = page.select(PromoRow::as_select());
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.into_iter().map(PromoRow::promo).collect()
    }

    async fn redeem(
        &self,
        code: PromoCode,
        user: UserId,
        now: Timestamp,
    ) -> Result<Redemption, RedeemError> {
        self.perform(Redeem { code, user, now }).await
    }
}

async fn read(
    connection: &mut AsyncPgConnection,
    code: &PromoCode,
) -> QueryResult<Option<PromoRow>> {
    let row = promos::table.find(code.as_str());
    let row = row.select(PromoRow::as_select());
    row.first(connection).await.optional()
}

async fn lock(connection: &mut AsyncPgConnection, code: &PromoCode) -> QueryResult<()> {
    let row = promos::table.find(code.as_str()).select(promos::code);
    let row = row.for_update();
    row.load::<String>(connection).await.map(drop)
}
