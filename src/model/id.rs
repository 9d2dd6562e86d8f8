//! Ids as newtypes: cheap to clone, ordered as text.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

macro_rules! text_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.into()) }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text.into()) }
        }
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str { &self.0 }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{:?}", &*self.0) }
        }
    };
}

text_id! {
    /// A node's id: any text without a line break, unique in its design, not [`IMPLIED_MISSION`].
    NodeId
}
text_id! {
    /// The id of a kind of the catalogue, as `joc`, or `custom`.
    KindId
}

/// The id of the mission that is only implied (rules.md section 3); no node may carry it.
pub const IMPLIED_MISSION: &str = "(mission)";

/// The kind of a node that the catalogue does not know.
pub const CUSTOM: &str = "custom";

/// A link's number, unique in its design for as long as it is open. Files do not keep it: they keep the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// A note's number, unique in its design for as long as it is open. Files do not keep it: they keep the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);
