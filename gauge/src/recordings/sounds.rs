//! Sounds, or rather silence.

use crate::flac::check;

pub(super) fn wav(millis: u32) -> Vec<u8> {
    const RATE: u32 = 1000;
    let mut file = b"RIFF".to_vec();
    file.extend((36 + millis).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    file.extend(RATE.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    file.extend(b"\x01\0\x08\0data");
    file.extend(millis.to_le_bytes());
    file.resize(file.len() + size(millis), 0x80);
    file
}

/// Frames of 72 ms: 8 kbit/s and 8000 samples a second of version 2.5.
pub(super) fn mp3(millis: u32) -> Vec<u8> {
    let mut frame = vec![0xff, 0xe3, 0x18, 0xc0];
    frame.resize(72, 0);
    frame.repeat(size(millis / 72))
}

/// Frames of 128 ms: 8000 samples a second.
pub(super) fn aac(millis: u32) -> Vec<u8> {
    let frame = [0xff, 0xf1, 0x6c, 0x40, 0x00, 0xff, 0xfc];
    frame.repeat(size(millis / 128))
}

/// Frames of 4096 samples, of which 40960 make a second: 100 ms each.
pub(super) fn flac(millis: u32) -> Vec<u8> {
    const RATE: u64 = 40_960;
    let samples = u64::from(millis) * RATE / 1000;
    let mut file = b"fLaC\x80\0\0\x22\x10\0\x10\0\0\0\0\0\0\0".to_vec();
    file.extend((RATE << 44 | samples).to_be_bytes());
    file.extend([0; 16]);
    for number in 0..millis / 100 {
        let mut head = vec![0xff, 0xf8, 0xc0, 0x00];
        let letter = char::from_u32(number).unwrap_or_default();
        head.extend(letter.to_string().bytes());
        head.push(check(&head));
        file.extend(head);
        file.extend([0; 4]);
    }
    file
}

/// Packets of 120 ms, six frames of 20 in each; fifty packets to a page.
pub(super) fn opus(millis: u32) -> Vec<u8> {
    const PACKET: [u8; 2] = [0x0b, 0x06];
    let mut file = page(2, 0, 0, &[b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"]);
    file.extend(page(0, 0, 1, &[b"OpusTags\0\0\0\0\0\0\0\0"]));
    let (mut left, mut heard, mut number) = (millis / 120, 0, 2);
    while left > 0 {
        let here = left.min(50);
        heard += u64::from(here) * 5760;
        file.extend(page(0, heard, number, &vec![&PACKET[..]; size(here)]));
        left -= here;
        number += 1;
    }
    file
}

/// Two pages are enough: the second one says how much has been heard.
pub(super) fn vorbis(millis: u32) -> Vec<u8> {
    let head = b"\x01vorbis\0\0\0\0\x01\xe8\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xb8\x01";
    let first = page(2, 0, 0, &[head]);
    [first, page(4, u64::from(millis), 1, &[b"\0"])].concat()
}

/// Without a check sum, for which nobody here asks.
fn page(kind: u8, heard: u64, number: u32, packets: &[&[u8]]) -> Vec<u8> {
    let mut page = b"OggS\0".to_vec();
    page.push(kind);
    page.extend(heard.to_le_bytes());
    page.extend(7_u32.to_le_bytes());
    page.extend(number.to_le_bytes());
    page.extend([0; 4]);
    let sizes = packets
        .iter()
        .map(|packet| u8::try_from(packet.len()).unwrap_or(u8::MAX));
    page.push(u8::try_from(packets.len()).unwrap_or(u8::MAX));
    page.extend(sizes);
    page.extend(packets.concat());
    page
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
