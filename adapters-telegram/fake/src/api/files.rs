//! getFile.

use super::{
    answer::{Answer, Refusal},
    params::Params,
};
use crate::{shared::Shared, wire};

/// Bots may download up to this; larger files can be sent on by their id only.
const DOWNLOAD_LIMIT: u64 = 20 * 1024 * 1024;

pub(super) fn get_file(shared: &Shared, params: &Params) -> Answer {
    let Some(file_id) = params.text("file_id").filter(|id| !id.is_empty()) else {
        return Err(Refusal::bad("file_id not specified"));
    };
    shared.read(|world| {
        let record = world.file(&file_id);
        let record = record.ok_or_else(|| Refusal::bad("invalid file_id"))?;
        if record.size > DOWNLOAD_LIMIT {
            return Err(Refusal::bad("file is too big"));
        }
        Ok(wire::file(record, &file_id))
    })
}
