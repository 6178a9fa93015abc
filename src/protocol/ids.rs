//! The ids of kernels, models and labs: names in addresses and results, valid by construction.
//!
//! Each stands for an entry of a registry, so nothing that holds one needs to handle an unknown name.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A name that no registry has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownId(
    /// The name as given.
    pub String,
);

impl std::fmt::Display for UnknownId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no registry has the id \"{}\"", self.0)
    }
}

macro_rules! registered_id {
    ($(#[$doc:meta])* $name:ident, $entry:ty, $registry:path, $find:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
        pub struct $name(&'static str);

        impl $name {
            /// All there are, in the registry's order.
            pub fn all() -> impl Iterator<Item = $name> {
                $registry.iter().map(|entry| $name(entry.id))
            }

            /// Its name in addresses and results.
            pub fn as_str(self) -> &'static str {
                self.0
            }

            /// What the registry holds for it.
            pub fn entry(self) -> &'static $entry {
                // The only ways to make an id go through the registry, so the first entry is never taken for another.
                $find(self.0).unwrap_or(&$registry[0])
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownId;
            fn from_str(text: &str) -> Result<Self, UnknownId> {
                $find(text).map(|entry| $name(entry.id)).ok_or_else(|| UnknownId(text.to_owned()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

registered_id!(
    /// The id of a [`crate::kernel::Kernel`].
    KernelId, crate::kernel::Kernel, crate::kernel::KERNELS, crate::kernel::find
);
registered_id!(
    /// The id of a [`crate::model::Model`].
    ModelId, crate::model::Model, crate::model::MODELS, crate::model::find
);
registered_id!(
    /// The id of a [`crate::lab::Lab`].
    LabId, crate::lab::Lab, crate::lab::LABS, crate::lab::find
);
