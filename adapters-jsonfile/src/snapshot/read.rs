use std::{collections::BTreeMap, sync::Arc};

use domain::{generation::Generation, ledger::Posting, user::User, wallet::Wallet};
use ports::record::{GenerationRecord, PaperRecord, UserRecord};

use super::records::{BalanceRecord, EntryRecord, UpdateRecord};
use crate::{
    books::Books,
    error::{Damage, OpenError},
    fact::{TalkRecord, UnsentRecord},
    folder::{Folder, Sheet},
    manifest::{Manifest, Seal},
    sheet,
};

/// Reads the snapshot of a manifest.
pub(crate) fn read(folder: &Folder, manifest: &Manifest) -> Result<Books, OpenError> {
    let mut books = Books::default();
    let mut ledger = BTreeMap::new();
    for sheet in manifest.sheets() {
        let seal = manifest.files.get(sheet.name());
        let seal = seal.ok_or_else(|| Damage::missing(folder.file(sheet.name())))?;
        read_sheet(folder, *sheet, seal, &mut books, &mut ledger)?;
    }
    for (wanted, (place, posting)) in ledger.into_iter().enumerate() {
        if place != wanted {
            return Err(Damage::gap(folder.file(Sheet::Ledger.name()), wanted).into());
        }
        books.ledger.add(posting);
    }
    Ok(books)
}

fn read_sheet(
    folder: &Folder,
    sheet: Sheet,
    seal: &Seal,
    books: &mut Books,
    ledger: &mut BTreeMap<usize, Arc<Posting>>,
) -> Result<(), OpenError> {
    match sheet {
        Sheet::Users => sheet::read(folder, sheet, seal, |record: UserRecord| {
            let user = User::from(record);
            books.users.put(Arc::new(user));
            Ok(())
        }),
        Sheet::Balances => sheet::read(folder, sheet, seal, |record: BalanceRecord| {
            let wallet = Wallet::from(record);
            books.wallets.put(wallet.user, wallet);
            Ok(())
        }),
        Sheet::Payments | Sheet::Ledger => {
            sheet::read(folder, sheet, seal, |record: EntryRecord| {
                let posting = Arc::new(record.posting.into());
                match ledger.insert(record.place, posting) {
                    Some(_) => Err(format!("two postings are in place {}", record.place)),
                    None => Ok(()),
                }
            })
        }
        Sheet::Generations => sheet::read(folder, sheet, seal, |record: GenerationRecord| {
            books.orders.put(Arc::new(Generation::from(record)));
            Ok(())
        }),
        Sheet::Letters => sheet::read(folder, sheet, seal, |record: UnsentRecord| {
            books.letters.put(Arc::new(record.into()));
            Ok(())
        }),
        Sheet::Sessions => sheet::read(folder, sheet, seal, |record: TalkRecord| {
            let (key, talk) = record.into_parts();
            books.talks.put_session(key, Arc::new(talk));
            Ok(())
        }),
        Sheet::Updates => sheet::read(folder, sheet, seal, |record: UpdateRecord| {
            let (update, saved_at) = record.parts();
            books.talks.put_update(update, saved_at);
            Ok(())
        }),
        Sheet::Broadcasts
        | Sheet::Deeds
        | Sheet::Promos
        | Sheet::Redemptions
        | Sheet::Switches
        | Sheet::TopUps => sheet::read(folder, sheet, seal, |record: PaperRecord| {
            books.papers.put(Arc::new(record.into()));
            Ok(())
        }),
    }
}
