use super::*;

#[test]
fn files_are_known_by_their_first_bytes() {
    let table: [(&[u8], &str); 14] = [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"\0\0\0\x20ftypisom", "mp4"),
        (b"\0\0\0\x14ftypqt  ", "mov"),
        (b"\0\0\0\x20ftypM4A ", "m4a"),
        (b"\x1a\x45\xdf\xa3", "webm"),
        (b"OggS\0", "ogg"),
        (b"fLaC", "flac"),
        (b"ID3\x04", "mp3"),
        (b"\xff\xfb\x90", "mp3"),
        (b"\xff\xf1\x50", "aac"),
    ];
    for (bytes, extension) in table {
        assert_eq!(kind(bytes).map(|kind| kind.extension), Some(extension));
    }
    let strange: [&[u8]; 5] = [
        b"",
        b"<!doctype html>",
        b"{\"code\":404}",
        b"\xff",
        b"RIFF1234",
    ];
    for bytes in strange {
        assert_eq!(kind(bytes), None);
    }
}
