//! Alone and quiet: no network, no other program, no file but those named, and nothing of the user in what is written.

mod bans;
