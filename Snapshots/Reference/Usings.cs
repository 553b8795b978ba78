global using LanguageExt;
global using QuantumMotors.Domain;
global using QuantumMotors.Solvers;
global using static LanguageExt.Prelude;
