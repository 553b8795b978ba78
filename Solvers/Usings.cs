global using LanguageExt;
global using QuantumMotors.Domain;
global using static LanguageExt.Prelude;
