namespace GracefulShutdown.Hosting;

/// <summary>A type of options that is read from the section: a key that none of them has is an error.</summary>
internal sealed record SettingsType(Type Options);
