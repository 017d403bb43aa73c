use std::path::Path;

use adapters_jsonfile::Store;
use domain::wallet::Wallet;
use ports::outbound::{Discrepancy, Wallets};

use crate::{
    lifecycle::Ending,
    out,
    settings::{Backing, Environment, StorageSettings},
    storage::connect,
};

/// Computes every wallet again from the books.
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
                Ok((store, _options)) => compare(&store).await,
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
        Ok(store) => compare(&store).await,
        Err(error) => {
            out::complain(out::chain(&error));
            Ending::Failed
        }
    }
}

async fn compare(wallets: &dyn Wallets) -> Ending {
    match wallets.audit().await {
        Ok(found) if found.is_empty() => {
            out::say("every wallet is the sum of its lines");
            Ending::Clean
        }
        Ok(found) => {
            for discrepancy in &found {
                out::say(line(discrepancy));
            }
            Ending::Failed
        }
        Err(fault) => {
            out::complain(out::chain(&fault));
            Ending::Failed
        }
    }
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
    use ports::outbound::MockWallets;

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
            assert_eq!(compare(&wallets).await, ending);
        }
    }
}
