//! An address as a QR code (ISO/IEC 18004), so that a page can be read on the telephone while one logs in on the
//! computer.
//!
//! Entry point: [`code`]. The code is one path of horizontal strokes, as few bytes as a page can show it with.

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::types::Color;
use qrcode::{EcLevel, bits, ec};
use serde::Serialize;

/// A code, to be drawn with strokes that are 1 wide.
#[derive(Serialize)]
pub(super) struct Qr {
    /// The `viewBox` of the drawing, with the edge that has to stay free.
    pub view_box: String,
    /// The strokes of the drawing.
    pub path: String,
}

/// What is lost of a code on a screen or on paper is little.
const CORRECTION: EcLevel = EcLevel::L;

/// Every code names the mask that it is under, so that any can be read. To weigh all eight against each other, as
/// the standard wants it, takes longer than all else that is done for a page.
const MASK: MaskPattern = MaskPattern::Checkerboard;

/// How many modules around a code stay free.
const FREE: usize = 4;

/// The code that leads to `address`; `None` when it is too long for one.
pub(super) fn code(address: &str) -> Option<Qr> {
    let bits = bits::encode_auto(address.as_bytes(), CORRECTION).ok()?;
    let version = bits.version();
    let (data, correction) =
        ec::construct_codewords(&bits.into_bytes(), version, CORRECTION).ok()?;
    let mut canvas = Canvas::new(version, CORRECTION);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(MASK);
    let width = usize::try_from(version.width()).ok()?;
    let whole = width + 2 * FREE;
    Some(Qr {
        // A stroke lies half above and half below its line.
        view_box: format!("-{FREE} -{FREE}.5 {whole} {whole}"),
        path: strokes(&canvas.into_colors(), width),
    })
}

/// The dark modules, those beside each other as one stroke.
fn strokes(modules: &[Color], width: usize) -> String {
    let mut path = String::with_capacity(modules.len() * 2);
    for (y, row) in modules.chunks(width).enumerate() {
        let mut last = None;
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            let (start, len) = (x, run.len());
            x += len;
            if run.first() != Some(&Color::Dark) {
                continue;
            }
            if let Some(last) = last {
                path.push('m');
                number(&mut path, start - last);
                path.push_str(" 0h");
            } else {
                path.push('M');
                number(&mut path, start);
                path.push(' ');
                number(&mut path, y);
                path.push('h');
            }
            number(&mut path, len);
            last = Some(x);
        }
    }
    path
}

/// Writes a number. A code has hundreds of them, and most have one digit: to format them would take most of the time.
fn number(path: &mut String, number: usize) {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    if number > 9 {
        self::number(path, number / 10);
    }
    path.push_str(DIGITS[number % 10]);
}
