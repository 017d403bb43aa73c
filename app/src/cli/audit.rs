//! Whether the books are in order.

mod orders;

use std::path::Path;

use adapters_jsonfile::Store;
use domain::wallet::Wallet;
use ports::{
    Fault,
    outbound::{Archive, Discrepancy, Wallets},
};

use crate::{
    lifecycle::Ending,
    out,
    settings::{Backing, Environment, StorageSettings},
    storage::connect,
};

/// Computes every wallet again from the books, and what is held from the orders that are open.
pub(super) async fn audit(environment: &Environment) -> Ending {
    let storage = match StorageSettings::alone(environment) {
        Ok(storage) => storage,
        Err(problems) => {
            out::complain(problems);
            return Ending::BadSettings;
        }
    };
    match &storage.backing {
        Backing::Files => in_files(&storage.folder).await,
        Backing::Postgres(database) | Backing::Auto { database, .. } => {
            match connect(database).await {
                Ok((store, _options)) => judge(&store, &store).await,
                Err(error) => {
                    out::complain(out::chain(&error));
                    Ending::Failed
                }
            }
        }
    }
}

async fn in_files(folder: &Path) -> Ending {
    // Opening would make an empty store, and an empty store is always in order.
    if !Store::is_in(folder) {
        out::complain(format_args!(
            "there are no books in {}: set DATA_DIR to the folder that has them",
            folder.display()
        ));
        return Ending::Failed;
    }
    // It is dropped and not closed, which would write a snapshot: whoever looks changes nothing.
    match Store::open(folder) {
        Ok(store) => judge(&store, &store).await,
        Err(error) => {
            out::complain(out::chain(&error));
            Ending::Failed
        }
    }
}

async fn judge(wallets: &dyn Wallets, archive: &dyn Archive) -> Ending {
    match compare(wallets, archive).await {
        Ok(true) => Ending::Clean,
        Ok(false) => Ending::Failed,
        Err(fault) => {
            out::complain(out::chain(&fault));
            Ending::Failed
        }
    }
}

/// Says everything there is to say, and whether all is well.
async fn compare(wallets: &dyn Wallets, archive: &dyn Archive) -> Result<bool, Fault> {
    let differing = wallets.audit().await?;
    for discrepancy in &differing {
        out::say(line(discrepancy));
    }
    let orders = orders::examine(archive).await?;
    for wrong in orders.wrong.values() {
        out::say(wrong);
    }
    for orphan in &orders.orphans {
        out::say(format_args!(
            "order {orphan} was given up without knowing whether KIE did it; compare with the task log at kie.ai"
        ));
    }
    let is_well = differing.is_empty() && orders.wrong.is_empty();
    if is_well {
        out::say("every wallet is the sum of its lines, and what is held is held for open orders");
    }
    Ok(is_well)
}

/// Whether all is well, without a word.
pub(super) async fn is_well(wallets: &dyn Wallets, archive: &dyn Archive) -> Result<bool, Fault> {
    Ok(wallets.audit().await?.is_empty() && orders::examine(archive).await?.wrong.is_empty())
}

fn line(discrepancy: &Discrepancy) -> String {
    let Wallet {
        user,
        main,
        bonus,
        held,
    } = discrepancy.stored;
    let (main_sum, bonus_sum, held_sum) = discrepancy.computed;
    format!(
        "user {}: main {main}, bonus {bonus}, held {held} are stored; the lines say {}, {}, {}",
        user.0,
        roubles(main_sum),
        roubles(bonus_sum),
        roubles(held_sum)
    )
}

/// Wrong books may well be negative.
fn roubles(kopecks: i64) -> String {
    let sign = if kopecks < 0 { "-" } else { "" };
    let size = kopecks.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use domain::{money::Money, user::UserId};
    use ports::outbound::{MockArchive, MockWallets};

    use super::*;

    fn wrong() -> Discrepancy {
        Discrepancy {
            stored: Wallet {
                main: Money::from_kopecks(1250).unwrap(),
                ..Wallet::empty(UserId(7))
            },
            computed: (-5, 0, 100),
        }
    }

    #[test]
    fn a_wallet_that_differs_is_shown_with_both_sides() {
        assert_eq!(
            line(&wrong()),
            "user 7: main 12.50, bonus 0.00, held 0.00 are stored; the lines say -0.05, 0.00, 1.00"
        );
    }

    #[tokio::test]
    async fn scripts_hear_whether_the_books_are_good() {
        for (found, ending) in [(Vec::new(), Ending::Clean), (vec![wrong()], Ending::Failed)] {
            let mut wallets = MockWallets::new();
            wallets.expect_audit().return_once(move || Ok(found));
            let mut archive = MockArchive::new();
            archive.expect_wallets().returning(|_, _| Ok(Vec::new()));
            archive
                .expect_generations()
                .returning(|_, _| Ok(Vec::new()));
            assert_eq!(judge(&wallets, &archive).await, ending);
        }
    }
}
