use std::{io, ops::Range, sync::Arc};

use domain::ledger::{Posting, PostingKind};
use ports::record::{GenerationRecord, PaperRecord, UserRecord};
use serde::Serialize;

use super::records::{BalanceRecord, EntryRecord, UpdateRecord};
use crate::{
    books::{Books, Shelf, span},
    desk::{Moment, Shared},
    fact::{TalkRecord, UnsentRecord},
    folder::{Folder, Sheet},
    manifest::Seal,
    sheet::SheetWriter,
};

/// Taken from the shelves under one lock: it keeps callers waiting for some tens of microseconds.
const PIECE: usize = 500;

/// Writes one sheet of the picture of a moment.
pub(super) fn sheet(
    shared: &Shared,
    folder: &Folder,
    sheet: Sheet,
    number: u64,
    moment: Moment,
) -> io::Result<Seal> {
    let mut writer = SheetWriter::create(folder, sheet, number)?;
    let into = &mut writer;
    match sheet {
        Sheet::Users => copy(
            shared,
            into,
            |books| &books.users.shelf,
            |id, user| (id.0.to_string(), UserRecord::from(user)),
        ),
        Sheet::Balances => copy(
            shared,
            into,
            |books| &books.wallets,
            |id, wallet| (id.0.to_string(), BalanceRecord::from(wallet)),
        ),
        Sheet::Payments => copy_ledger(shared, into, moment, brings_money_in),
        Sheet::Ledger => copy_ledger(shared, into, moment, |posting| !brings_money_in(posting)),
        Sheet::Generations => copy(
            shared,
            into,
            |books| &books.orders.shelf,
            |id, generation| (id.to_string(), GenerationRecord::from(generation)),
        ),
        Sheet::Letters => copy(
            shared,
            into,
            |books| &books.letters.shelf,
            |key, unsent| (key.to_string(), UnsentRecord::from(unsent)),
        ),
        Sheet::Sessions => copy(
            shared,
            into,
            |books| &books.talks.sessions,
            |key, talk| {
                (
                    format!("{}:{}", key.chat, key.user.0),
                    TalkRecord::of(*key, talk),
                )
            },
        ),
        Sheet::Updates => copy(
            shared,
            into,
            |books| &books.talks.updates,
            |update, at| (update.to_string(), UpdateRecord::of(*update, *at)),
        ),
        Sheet::Broadcasts => copy_papers(shared, into, "broadcast"),
        Sheet::Deeds => copy_papers(shared, into, "deed"),
        Sheet::Promos => copy_papers(shared, into, "promo"),
        Sheet::Redemptions => copy_papers(shared, into, "redeemed"),
        Sheet::Switches => copy_papers(shared, into, "switch"),
        Sheet::TopUps => copy_papers(shared, into, "top_up"),
    }?;
    writer.finish()
}

fn copy<K: Ord + Clone, V, R: Serialize>(
    shared: &Shared,
    into: &mut SheetWriter<'_>,
    shelf: impl Fn(&Books) -> &Shelf<K, V>,
    entry: impl Fn(&K, &V) -> (String, R),
) -> io::Result<()> {
    let mut after = None;
    loop {
        let piece =
            shelf(&shared.desk().map_err(io::Error::other)?.books).piece(after.as_ref(), PIECE);
        let Some(piece) = piece else {
            return Ok(());
        };
        for (key, value) in &piece.entries {
            let (key, record) = entry(key, value);
            into.entry(&key, &record)?;
        }
        after = Some(piece.last);
    }
}

/// Papers of a kind, which lie side by side.
fn copy_papers(shared: &Shared, into: &mut SheetWriter<'_>, kind: &str) -> io::Result<()> {
    let Range { start, end } = span(kind);
    let mut after = start;
    while after < end {
        let piece = {
            let desk = shared.desk().map_err(io::Error::other)?;
            desk.books.papers.shelf.piece(Some(&after), PIECE)
        };
        let Some(piece) = piece else { break };
        for (key, paper) in piece.entries.iter().filter(|(key, _)| *key < end) {
            into.entry(key, &PaperRecord::from(paper.as_ref()))?;
        }
        after = piece.last;
    }
    Ok(())
}

const fn brings_money_in(posting: &Posting) -> bool {
    matches!(posting.kind(), PostingKind::TopUp | PostingKind::Grant)
}

fn copy_ledger(
    shared: &Shared,
    into: &mut SheetWriter<'_>,
    moment: Moment,
    belongs: impl Fn(&Posting) -> bool,
) -> io::Result<()> {
    let mut place = 0;
    while place < moment.postings {
        let most = PIECE.min(moment.postings - place);
        let piece: Vec<Arc<Posting>> = {
            let desk = shared.desk().map_err(io::Error::other)?;
            desk.books.ledger.from(place, most)
        };
        for posting in piece {
            if belongs(&posting) {
                into.entry(posting.key().as_str(), &EntryRecord::of(place, &posting))?;
            }
            place += 1;
        }
    }
    Ok(())
}
