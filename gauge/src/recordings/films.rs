//! MP4 and WebM.

/// Units of a second in what is written here.
const MILLIS: u32 = 1000;

pub(super) fn mp4(millis: u32, brand: [u8; 4]) -> Vec<u8> {
    let table = words(&[0, 1, 1, millis]);
    let movie = [header(millis), track(millis, &table)].concat();
    [kind(brand), atom(*b"moov", &movie)].concat()
}

/// One second to a fragment, and the rest in the last.
pub(super) fn fragmented(millis: u32) -> Vec<u8> {
    let extends = atom(*b"mvex", &atom(*b"trex", &words(&[0, 1, 1, MILLIS, 0, 0])));
    let movie = [header(0), track(0, &words(&[0, 0])), extends].concat();
    let whole = (0..millis / MILLIS).map(|_| fragment(&words(&[0, 1])));
    let rest = fragment(&words(&[0x100, 1, millis % MILLIS]));
    let mut file = [kind(*b"isom"), atom(*b"moov", &movie)].concat();
    file.extend(whole.chain([rest]).flatten());
    file
}

fn fragment(run: &[u8]) -> Vec<u8> {
    let pieces = [atom(*b"tfhd", &words(&[0, 1])), atom(*b"trun", run)].concat();
    atom(*b"moof", &atom(*b"traf", &pieces))
}

fn kind(brand: [u8; 4]) -> Vec<u8> {
    atom(*b"ftyp", &[&brand[..], b"\0\0\x02\0isommp42"].concat())
}

fn header(millis: u32) -> Vec<u8> {
    let mut words_of_header = vec![0, 0, 0, MILLIS, millis];
    words_of_header.resize(25, 0);
    atom(*b"mvhd", &words(&words_of_header))
}

fn track(millis: u32, times: &[u8]) -> Vec<u8> {
    let mut head = vec![0, 0, 0, 1, 0, millis];
    head.resize(21, 0);
    let table = atom(*b"minf", &atom(*b"stbl", &atom(*b"stts", times)));
    let timing = atom(*b"mdhd", &words(&[0, 0, 0, MILLIS, millis, 0]));
    let media = atom(*b"mdia", &[timing, table].concat());
    atom(*b"trak", &[atom(*b"tkhd", &words(&head)), media].concat())
}

fn atom(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).unwrap_or(u32::MAX);
    [&size.to_be_bytes()[..], &name, content].concat()
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// A cluster for each second, and one block at its end.
pub(super) fn webm(millis: u32, says_how_long: bool) -> Vec<u8> {
    let mut info = element(&[0x2a, 0xd7, 0xb1], &[0x0f, 0x42, 0x40]);
    if says_how_long {
        info.extend(element(&[0x44, 0x89], &f64::from(millis).to_be_bytes()));
    }
    let mut file = element(&[0x1a, 0x45, 0xdf, 0xa3], &element(&[0x42, 0x82], b"webm"));
    // A segment of unknown size.
    file.extend([
        0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    ]);
    file.extend(element(&[0x15, 0x49, 0xa9, 0x66], &info));
    let mut at = 0;
    while at < millis {
        let block = (millis - at).min(MILLIS);
        let since = i16::try_from(block).unwrap_or(i16::MAX).to_be_bytes();
        let time = element(&[0xe7], &at.to_be_bytes());
        let block = element(&[0xa3], &[&[0x81][..], &since, &[0x80]].concat());
        file.extend(element(&[0x1f, 0x43, 0xb6, 0x75], &[time, block].concat()));
        at += MILLIS;
    }
    file
}

fn element(id: &[u8], content: &[u8]) -> Vec<u8> {
    let size = 1_u64 << 56 | u64::try_from(content.len()).unwrap_or(0);
    [id, &size.to_be_bytes(), content].concat()
}
