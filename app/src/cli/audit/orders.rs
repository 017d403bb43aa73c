use std::collections::BTreeMap;

use domain::{
    generation::{Generation, GenerationId, Stage},
    outcome::Failure,
    user::UserId,
    wallet::Wallet,
};
use ports::{Fault, outbound::Archive};

/// What the orders say about the wallets.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// What does not fit, in words.
    pub(super) wrong: BTreeMap<UserId, String>,
    /// Orders that the house may have paid for and nobody got.
    pub(super) orphans: Vec<GenerationId>,
}

/// How many entries are read at once.
const PAGE: usize = 500;

/// How often what looks wrong is looked at again.
const LOOKS: usize = 3;

/// Looks whether everything that is held is held for an open order, and for nothing else.
///
/// Orders and wallets are read one after the other, and a bot may be at work meanwhile: what settles between the two looks
/// wrong, but not again and again.
pub(super) async fn examine(archive: &dyn Archive) -> Result<Orders, Fault> {
    let mut orders = look(archive).await?;
    for _again in 1..LOOKS {
        if orders.wrong.is_empty() {
            break;
        }
        let before = orders.wrong;
        orders = look(archive).await?;
        orders.wrong.retain(|user, _| before.contains_key(user));
    }
    Ok(orders)
}

async fn look(archive: &dyn Archive) -> Result<Orders, Fault> {
    let mut orders = Orders::default();
    let mut held: BTreeMap<UserId, i64> = BTreeMap::new();
    let mut after = None;
    while let page = archive.generations(after, PAGE).await?
        && !page.is_empty()
    {
        after = page.last().map(Generation::id);
        for generation in &page {
            if generation.is_open() {
                *held.entry(generation.order.user).or_default() += of(generation);
            }
            if is_orphan(&generation.stage) {
                orders.orphans.push(generation.id());
            }
        }
    }
    let mut after = None;
    while let page = archive.wallets(after, PAGE).await?
        && !page.is_empty()
    {
        after = page.last().map(|wallet| wallet.user);
        for wallet in &page {
            let open = held.remove(&wallet.user).unwrap_or_default();
            orders.wrong.extend(difference(wallet, open));
        }
    }
    for (user, open) in held {
        orders.wrong.extend(difference(&Wallet::empty(user), open));
    }
    Ok(orders)
}

fn of(generation: &Generation) -> i64 {
    let hold = generation.hold.and_then(domain::wallet::Hold::total);
    hold.map_or(0, domain::money::Money::kopecks)
}

const fn is_orphan(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Failed {
            failure: Failure::Unconfirmed,
            task: None,
            late: None,
            ..
        }
    )
}

fn difference(wallet: &Wallet, open: i64) -> Option<(UserId, String)> {
    (wallet.held.kopecks() != open).then(|| {
        let held = wallet.held.kopecks();
        let said = format!(
            "user {}: {held} kopecks are held, the open orders hold {open}",
            wallet.user.0
        );
        (wallet.user, said)
    })
}

#[cfg(test)]
mod tests {
    use domain::money::Money;
    use ports::outbound::MockArchive;

    use super::*;

    /// Nobody has ordered anything; what is held at each look comes from the list.
    fn holding(mut looks: Vec<i64>) -> MockArchive {
        let mut archive = MockArchive::new();
        archive
            .expect_generations()
            .returning(|_, _| Ok(Vec::new()));
        archive.expect_wallets().returning(move |after, _| {
            if after.is_some() {
                return Ok(Vec::new());
            }
            let held = Money::from_kopecks(looks.remove(0)).unwrap();
            let wallet = Wallet {
                held,
                ..Wallet::empty(UserId(7))
            };
            Ok(vec![wallet])
        });
        archive
    }

    #[tokio::test]
    async fn money_that_is_held_for_no_order_is_named() {
        let orders = examine(&holding(vec![64, 64, 64])).await.unwrap();
        let said: Vec<_> = orders.wrong.into_values().collect();
        assert_eq!(
            said,
            ["user 7: 64 kopecks are held, the open orders hold 0"]
        );
    }

    #[tokio::test]
    async fn an_order_that_settles_while_it_is_looked_at_is_nothing_wrong() {
        let orders = examine(&holding(vec![64, 0])).await.unwrap();
        assert!(orders.wrong.is_empty());
    }
}
