use diesel::{
    OptionalExtension as _, QueryResult,
    dsl::{exists, select},
    prelude::*,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    ledger::PostingKey,
    promo::{PromoCode, Redemption, Standing},
    time::Timestamp,
    user::{UserChange, UserId},
};
use ports::outbound::RedeemError;

use super::{lock, read};
use crate::{
    deed::{Deed, Trouble},
    port::{
        follow::{book, booked},
        users,
    },
    rows::WalletRow,
    schema::{generations, promos, redemptions, wallets},
};

/// A customer redeems a code.
pub(super) struct Redeem {
    pub(super) code: PromoCode,
    pub(super) user: UserId,
    pub(super) now: Timestamp,
}

impl Deed for Redeem {
    type Answer = Redemption;
    type Error = RedeemError;
    const DOING: &'static str = "redeem a promo code";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        lock(connection, &self.code).await?;
        users::lock(connection, self.user).await?;
        let row = wallets::table.find(self.user.0);
        let row = row.select(wallets::user_id).for_update();
        row.load::<i64>(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Redemption>, Trouble<RedeemError>> {
        let promo = read(connection, &self.code).await?;
        let promo = promo.ok_or(Trouble::Refused(RedeemError::Unknown))?;
        let user = users::read(connection, self.user).await?;
        let user = user.ok_or(Trouble::Refused(RedeemError::Unknown))?;
        let version = user.version;
        let user = user.user()?;
        let wallet = self.wallet(connection).await?;
        let standing = self.standing(connection, &wallet).await?;
        let redemption = promo.promo()?.redeem(&user, &standing, self.now);
        let redemption = redemption.map_err(|not| Trouble::Refused(not.into()))?;
        let brought = match &redemption {
            Redemption::Discount(discount) => {
                let change = UserChange::Discount(Some(discount.clone()));
                users::update(connection, &user.changed(&change), version).await?
            }
            Redemption::Bonus(posting) => book(connection, posting, &wallet).await?.is_some(),
        };
        if !brought {
            return Ok(None);
        }
        self.remember(connection).await?;
        Ok(Some(redemption))
    }
}

impl Redeem {
    async fn wallet(&self, connection: &mut AsyncPgConnection) -> QueryResult<WalletRow> {
        let row = wallets::table.find(self.user.0);
        let row = row.select(WalletRow::as_select());
        let row = row.first(connection).await.optional()?;
        Ok(WalletRow::of(self.user, row))
    }

    async fn standing(
        &self,
        connection: &mut AsyncPgConnection,
        wallet: &WalletRow,
    ) -> Result<Standing, Trouble<RedeemError>> {
        let before = redemptions::table.find((self.code.as_str(), self.user.0));
        let ordered = generations::table.filter(generations::user_id.eq(self.user.0));
        let known = select((exists(before), exists(ordered)));
        let (before, has_ordered): (bool, bool) = known.get_result(connection).await?;
        // Books may have come from elsewhere, with the gift in them.
        let given = PostingKey::grant(self.code.as_str(), self.user);
        Ok(Standing {
            redeemed_before: before || booked(connection, &given).await?,
            has_ordered,
            wallet: wallet.wallet()?,
        })
    }

    /// Writes down that it has happened.
    async fn remember(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let insert = diesel::insert_into(redemptions::table).values((
            redemptions::code.eq(self.code.as_str()),
            redemptions::user_id.eq(self.user.0),
            redemptions::redeemed_at_ms.eq(self.now.millis()),
        ));
        insert.execute(connection).await?;
        let count = diesel::update(promos::table.find(self.code.as_str()))
            .set(promos::redeemed.eq(promos::redeemed + 1));
        count.execute(connection).await.map(drop)
    }
}
