//! Workbooks (XLSX, ECMA-376): the four tables of a design, which come in again, and views of what follows from it.
//!
//! Every cell is text, so that an id `007` or a name `=1+1` stays what it is. A workbook that comes in is judged as the
//! CSV tables are, by the same code.

mod guard;
mod read;
mod views;
mod write;

pub use read::{read, salvage};
pub use write::export;
