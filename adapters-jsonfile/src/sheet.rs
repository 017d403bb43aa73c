//! One file of a snapshot: JSON with one entry on each line, so that people and `grep` can read it and that it can be written
//! and read piece by piece.
//!
//! ```text
//! {"v":1,"entries":{
//! "42":{"main_kopecks":500,…},
//! "43":{"main_kopecks":0,…}
//! }}
//! ```
//!
//! The keys are for readers: every entry says itself what it is about.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead as _, BufReader},
    path::PathBuf,
};

use ports::record;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    error::{Damage, OpenError, Place},
    folder::{Folder, Sheet},
    manifest::Seal,
};

const HEAD: &str = r#"{"v":1,"entries":{"#;
const FOOT: &str = "}}";

/// Written at once: large enough to make the number of writes irrelevant, small enough not to be noticed in memory.
const BUFFER: usize = 256 * 1024;

/// A sheet being written. Nothing refers to it before its manifest does.
pub(crate) struct SheetWriter<'f> {
    folder: &'f Folder,
    path: PathBuf,
    file: File,
    buffer: Vec<u8>,
    checksum: crc32fast::Hasher,
    bytes: u64,
    first: bool,
}

impl<'f> SheetWriter<'f> {
    pub(crate) fn create(folder: &'f Folder, sheet: Sheet, number: u64) -> io::Result<Self> {
        let path = folder.unfinished(sheet.name(), number);
        let file = folder.disk.create(&path)?;
        Ok(Self {
            folder,
            path,
            file,
            buffer: HEAD.as_bytes().to_vec(),
            checksum: crc32fast::Hasher::new(),
            bytes: 0,
            first: true,
        })
    }

    pub(crate) fn entry(&mut self, key: &str, record: &impl Serialize) -> io::Result<()> {
        let separator: &[u8] = if self.first { b"\n" } else { b",\n" };
        self.first = false;
        self.buffer.extend_from_slice(separator);
        serde_json::to_writer(&mut self.buffer, key)?;
        self.buffer.push(b':');
        serde_json::to_writer(&mut self.buffer, record)?;
        if self.buffer.len() < BUFFER {
            return Ok(());
        }
        self.flush()
    }

    /// Makes the sheet durable and returns what it must be when it is read again.
    pub(crate) fn finish(mut self) -> io::Result<Seal> {
        self.buffer.extend_from_slice(b"\n}}\n");
        self.flush()?;
        self.folder.disk.sync(&self.path, &self.file)?;
        Ok(Seal {
            bytes: self.bytes,
            crc32: format!("{:08x}", self.checksum.finalize()),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.checksum.update(&self.buffer);
        let length = u64::try_from(self.buffer.len()).map_err(io::Error::other)?;
        self.bytes = self.bytes.saturating_add(length);
        let disk = &self.folder.disk;
        disk.append(&self.path, &mut self.file, &self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

/// Reads a sheet and hands over its entries one by one. `take` says what is wrong with one that does not fit.
pub(crate) fn read<T: DeserializeOwned>(
    folder: &Folder,
    sheet: Sheet,
    seal: &Seal,
    mut take: impl FnMut(T) -> Result<(), String>,
) -> Result<(), OpenError> {
    let path = folder.file(sheet.name());
    let reading = OpenError::disk("read", &path);
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Damage::missing(path).into());
        }
        opened => opened.map_err(&reading)?,
    };
    let mut file = BufReader::new(file);
    let mut checksum = crc32fast::Hasher::new();
    let mut line = Vec::new();
    let (mut number, mut start, mut end) = (0, 0, 0);
    while file.read_until(b'\n', &mut line).map_err(&reading)? > 0 {
        checksum.update(&line);
        number += 1;
        end += u64::try_from(line.len()).unwrap_or(u64::MAX);
        read_line(&line, number, &mut take).map_err(|why| Damage {
            file: path.clone(),
            place: Some(Place {
                line: number,
                byte: start,
            }),
            why,
            mend: Damage::RESTORE.to_owned(),
        })?;
        start = end;
        line.clear();
    }
    let found = Seal {
        bytes: end,
        crc32: format!("{:08x}", checksum.finalize()),
    };
    if found != *seal {
        return Err(Damage::changed(path, &found, seal).into());
    }
    Ok(())
}

/// The first line of a sheet, which says how the others are to be read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    #[serde(rename = "v")]
    _version: record::Version<1>,
    #[serde(rename = "entries")]
    _entries: serde::de::IgnoredAny,
}

fn read_line<T: DeserializeOwned>(
    line: &[u8],
    number: u64,
    take: &mut impl FnMut(T) -> Result<(), String>,
) -> Result<(), String> {
    let text = str::from_utf8(line).map_err(|error| error.to_string())?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    if text.starts_with('\u{feff}') {
        return Err(Damage::MARK.to_owned());
    }
    if text.ends_with('\r') {
        return Err(Damage::LINE_ENDS.to_owned());
    }
    if number == 1 {
        let head = record::from_str::<Head>(&format!("{text}{FOOT}"));
        return head.map(|_| ()).map_err(|misfit| misfit.to_string());
    }
    if text == FOOT {
        return Ok(());
    }
    let entry = text.strip_suffix(',').unwrap_or(text);
    let entries: BTreeMap<String, T> =
        record::from_str(&format!("{{{entry}}}")).map_err(|misfit| misfit.to_string())?;
    entries.into_values().try_for_each(take)
}
