//! The text forms of the enums. The build script reads its files with the same definitions.

/// Writes `ALL`, `as_str`, `Display` and `FromStr` for an enum from one list of its text forms.
///
/// `also` lists further spellings that `FromStr` accepts and `Display` never writes.
macro_rules! enum_text {
    (
        $name:ident { $($variant:ident = $text:literal),+ $(,)? }
        also { $($spelling:literal = $same:ident),* $(,)? }
        $(#[$about:meta])* $error:ident: $message:literal
    ) => {
        impl $name {
            #[doc = concat!("Every `", stringify!($name), "`, in order.")]
            ///
            /// ```
            #[doc = concat!("use portinfo::", stringify!($name), ";")]
            ///
            #[doc = concat!("let texts = ", stringify!($name), "::ALL.iter().map(|value| value.as_str());")]
            #[doc = concat!("assert!(texts.eq([", $("\"", $text, "\", "),+, "]));")]
            /// ```
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            #[doc = concat!("Returns the text form:", $(" `", $text, "`"),+, ".")]
            ///
            /// ```
            #[doc = concat!("use portinfo::", stringify!($name), ";")]
            ///
            #[doc = concat!("for value in ", stringify!($name), "::ALL {")]
            ///     assert_eq!(value.as_str().parse(), Ok(*value));
            /// }
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text),+
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Parses the text form. ASCII case is ignored.
        ///
        /// # Errors
        ///
        /// Returns an error if the text is not one of the forms.
        impl core::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $(
                    if text.eq_ignore_ascii_case($spelling) {
                        return Ok($name::$same);
                    }
                )*
                let mut all = $name::ALL.iter().copied();
                all.find(|value| value.as_str().eq_ignore_ascii_case(text)).ok_or($error(()))
            }
        }

        #[doc = concat!("Error returned when parsing a [`", stringify!($name), "`] fails.")]
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $error(());

        impl core::fmt::Display for $error {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad($message)
            }
        }

        impl core::error::Error for $error {}
    };
}

pub(crate) use enum_text;
