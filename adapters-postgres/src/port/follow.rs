//! What follows from a decision that was made under a lock: each of it is a statement of its own, and the transaction makes
//! them one. Only what happens all the time is worth the single statement of `books`.

use diesel::{
    QueryResult,
    dsl::{exists, select},
    prelude::*,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    desk,
    ledger::{Posting, PostingKey},
    letter::Letter,
};
use ports::Fault;

use crate::{
    books::Write,
    deed::Trouble,
    rows::{ActionRow, LetterRow, LineRows, WalletRow, Wallets, stored},
    schema::{admin_actions, outbox, postings},
};

/// Whether this is in the books already.
pub(super) async fn booked(
    connection: &mut AsyncPgConnection,
    key: &PostingKey,
) -> QueryResult<bool> {
    let known = postings::table.filter(postings::key.eq(stored(key.as_str()).into_owned()));
    select(exists(known)).get_result(connection).await
}

/// Writes a posting that concerns at most the owner of this wallet. `None` if the wallet is not as it was read: it had no row
/// that could have been locked.
pub(super) async fn book<E: From<Fault>>(
    connection: &mut AsyncPgConnection,
    posting: &Posting,
    wallet: &WalletRow,
) -> Result<Option<()>, Trouble<E>> {
    let before = wallet.wallet()?;
    let mut changed = Vec::new();
    if posting.concerns(before.user) {
        // The rules have looked into the same wallet: a posting that does not fit is nobody's mistake but the program's.
        let after = before.after(posting);
        let after = after.map_err(|error| Fault::corrupt("write a posting", error))?;
        changed.push((after, wallet.version));
    }
    let write = Write::posting(LineRows::new(posting), Wallets::new(changed));
    write.run(connection, ()).await
}

/// Writes letters. The same news is never written twice.
pub(super) async fn tell<E: From<Fault>>(
    connection: &mut AsyncPgConnection,
    letters: &[Letter],
) -> Result<(), Trouble<E>> {
    for letter in letters {
        let insert = diesel::insert_into(outbox::table).values(LetterRow::new(letter)?);
        let insert = insert.on_conflict(outbox::key).do_nothing();
        insert.execute(connection).await?;
    }
    Ok(())
}

/// Writes down what an admin has done, once; `None` is nobody's doing. Says whether it was new.
pub(super) async fn write_down<E: From<Fault>>(
    connection: &mut AsyncPgConnection,
    deed: Option<&desk::Deed>,
) -> Result<bool, Trouble<E>> {
    let Some(deed) = deed else {
        return Ok(false);
    };
    let insert = diesel::insert_into(admin_actions::table).values(ActionRow::new(deed)?);
    let insert = insert.on_conflict(admin_actions::key).do_nothing();
    Ok(insert.execute(connection).await? > 0)
}
