//! Small pictures, written without a library: PNG (W3C, third edition) with stored blocks (RFC 1951, 3.2.4).
//!
//! Entry point: [`picture`].

use super::random::Random;

const WIDTH: u16 = 96;
const HEIGHT: u16 = 64;

/// A grey picture with some rectangles, different for each `name`.
pub(super) fn picture(name: &str) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(u32::from(WIDTH).to_be_bytes());
    head.extend(u32::from(HEIGHT).to_be_bytes());
    // 8 bits of grey, the only methods there are, not interlaced.
    head.extend([8, 0, 0, 0, 0]);
    chunk(&mut png, *b"IHDR", &head);
    chunk(&mut png, *b"IDAT", &stored(&rows(name)));
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// The rows from the top, each after its filter type: none.
fn rows(name: &str) -> Vec<u8> {
    let mut random = Random::new(name, 0);
    let (width, height) = (usize::from(WIDTH), usize::from(HEIGHT));
    let mut grey = vec![vec![240_u8; width]; height];
    for shade in [200, 160, 90, 30] {
        let (left, top) = (random.below(width), random.below(height));
        let (right, bottom) = (left + 8 + random.below(30), top + 4 + random.below(20));
        for row in grey.iter_mut().take(bottom).skip(top) {
            row.iter_mut()
                .take(right)
                .skip(left)
                .for_each(|dot| *dot = shade);
        }
    }
    grey.into_iter()
        .flat_map(|row| std::iter::once(0).chain(row))
        .collect()
}

/// `data` as a zlib stream (RFC 1950) that stores it as it is.
fn stored(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = data.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let size = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(size.to_le_bytes());
        stream.extend((!size).to_le_bytes());
        stream.extend(block);
    }
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(data);
    let crc = png[start..].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 * (crc & 1))
        })
    });
    png.extend((!crc).to_be_bytes());
}
