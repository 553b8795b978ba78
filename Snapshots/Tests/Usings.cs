global using QuantumMotors.Reference;
global using Xunit;
global using static VerifyXunit.Verifier;
