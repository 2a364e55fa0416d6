namespace Silo.Configuration;

/// <summary>
/// The settings <c>Silo:Tls</c>: with them the silo port and the gateway speak TLS, and both ends of each connection show a certificate.
/// </summary>
internal sealed class TlsSettings
{
    public const string SectionName = $"{SiloSettings.SectionName}:{nameof(SiloSettings.Tls)}";

    /// <summary>The file of this member's certificate: PFX, or PEM.</summary>
    public string? Certificate { get; set; }

    /// <summary>The PEM file of its private key, where that is in a file of its own, as in a secret of the type <c>kubernetes.io/tls</c>.</summary>
    public string? Key { get; set; }

    /// <summary>A file that holds the password of the PFX file, or of the key.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The PEM file of the authority that issues the certificates of all members, and of nobody else.</summary>
    public string? Authority { get; set; }

    /// <summary>All that is set, by the names of the settings.</summary>
    public IEnumerable<(string Name, string Path)> Files =>
        from file in new[] { (nameof(Certificate), Certificate), (nameof(Key), Key), (nameof(PasswordFile), PasswordFile), (nameof(Authority), Authority) }
        where !string.IsNullOrEmpty(file.Item2)
        select ($"{SectionName}:{file.Item1}", file.Item2!);

    public bool IsOn => Files.Any();
}
