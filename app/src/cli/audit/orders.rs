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
    /// What does not fit, one line each.
    pub(super) wrong: Vec<String>,
    /// Orders that the house may have paid for and nobody got.
    pub(super) orphans: Vec<GenerationId>,
}

/// How many entries are read at once.
const PAGE: usize = 500;

/// Looks whether everything that is held is held for an open order, and for nothing else.
pub(super) async fn examine(archive: &dyn Archive) -> Result<Orders, Fault> {
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

fn difference(wallet: &Wallet, open: i64) -> Option<String> {
    (wallet.held.kopecks() != open).then(|| {
        format!(
            "user {}: {} kopecks are held, the open orders hold {open}",
            wallet.user.0,
            wallet.held.kopecks()
        )
    })
}

#[cfg(test)]
mod tests {
    use domain::money::Money;
    use ports::outbound::MockArchive;

    use super::*;

    #[tokio::test]
    async fn money_that_is_held_for_no_order_is_named() {
        let mut archive = MockArchive::new();
        archive
            .expect_generations()
            .returning(|_, _| Ok(Vec::new()));
        archive.expect_wallets().returning(|after, _| {
            let held = Money::from_kopecks(64).unwrap();
            let wallet = Wallet {
                held,
                ..Wallet::empty(UserId(7))
            };
            Ok(if after.is_none() {
                vec![wallet]
            } else {
                Vec::new()
            })
        });
        let orders = examine(&archive).await.unwrap();
        assert_eq!(
            orders.wrong,
            ["user 7: 64 kopecks are held, the open orders hold 0"]
        );
    }
}
