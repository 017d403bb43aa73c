use std::{
    fs::File,
    io::{self, BufRead as _, BufReader},
    path::PathBuf,
};

use crate::{
    books::Books,
    error::{Damage, OpenError, Place},
    folder::Folder,
    line::{self, LineError},
};

/// A journal being read again.
pub(crate) struct Replay {
    path: PathBuf,
    file: BufReader<File>,
    /// Only the last journal can end in a transaction that was never finished: the next one is begun when this one is safe.
    is_last: bool,
    place: Place,
}

impl Replay {
    pub(crate) fn new(folder: &Folder, number: u64, is_last: bool) -> Result<Self, OpenError> {
        let path = folder.journal(number);
        let file = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Damage::missing(path).into());
            }
            opened => opened.map_err(OpenError::disk("read", &path))?,
        };
        Ok(Self {
            path,
            file: BufReader::new(file),
            is_last,
            place: Place { line: 1, byte: 0 },
        })
    }

    /// Applies every transaction to the books and returns how many bytes are good.
    pub(crate) fn read(
        &mut self,
        books: &mut Books,
        transactions: &mut u64,
    ) -> Result<u64, OpenError> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let reading = OpenError::disk("read", &self.path);
            if self.file.read_until(b'\n', &mut line).map_err(&reading)? == 0 {
                return Ok(self.place.byte);
            }
            let at_end = self.file.fill_buf().map_err(&reading)?.is_empty();
            let read = match line::decode(&line) {
                // A line that has its end was written to its end: it may have been confirmed, so nobody but the operator
                // decides that it never was.
                Err(LineError::Torn)
                    if at_end && self.is_last && !has_mark(&line) && !line.ends_with(b"\n") =>
                {
                    tracing::warn!(path = %self.path.display(), line = self.place.line, byte = self.place.byte, bytes = line.len(),
                        "cut off a transaction that was never confirmed");
                    return Ok(self.place.byte);
                }
                Err(error) => return Err(self.unreadable(&line, error).into()),
                Ok(read) => read,
            };
            let wanted = transactions.saturating_add(1);
            if read.n != wanted {
                let why = format!("here is transaction {} where {wanted} comes next", read.n);
                return Err(self.damage(why, Damage::RESTORE).into());
            }
            for record in read.facts {
                let fact = books.recall(record);
                books.apply(fact.map_err(|why| self.damage(why, Damage::RESTORE))?);
            }
            *transactions = wanted;
            self.place.line += 1;
            self.place.byte += u64::try_from(line.len()).unwrap_or(u64::MAX);
        }
    }

    fn unreadable(&self, line: &[u8], error: LineError) -> Damage {
        match error {
            LineError::Torn if self.place.byte == 0 && has_mark(line) => self.damage(
                Damage::MARK,
                "take away the first three bytes, and nothing else",
            ),
            LineError::Torn => self.damage(
                "the line is not what was written, and confirmed transactions may follow",
                &format!(
                    "{}; if there is none, keep a copy and cut this file off with `truncate -s {}`, which loses everything from this line on",
                    Damage::RESTORE, self.place.byte
                ),
            ),
            LineError::CarriageReturn => self.damage(
                Damage::LINE_ENDS,
                "change them back, and nothing else",
            ),
            LineError::Strange(misfit) => self.damage(
                format!("this program does not understand the line: {misfit}"),
                "start the version of the program that wrote it",
            ),
        }
    }

    fn damage(&self, why: impl Into<String>, mend: &str) -> Damage {
        Damage {
            file: self.path.clone(),
            place: Some(self.place),
            why: why.into(),
            mend: mend.to_owned(),
        }
    }
}

/// Whether a line begins with a byte order mark. A torn line never does, because lines are written from their beginning.
fn has_mark(line: &[u8]) -> bool {
    line.starts_with(b"\xef\xbb\xbf")
}
