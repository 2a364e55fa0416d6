using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Silo.Configuration;

/// <summary>What is wrong with the files of <see cref="TlsSettings"/>: a silo that the others would refuse does not start.</summary>
internal static class TlsRules
{
    private const string CertificateKey = $"{TlsSettings.SectionName}:{nameof(TlsSettings.Certificate)}";
    private const string KeyKey = $"{TlsSettings.SectionName}:{nameof(TlsSettings.Key)}";
    private const string AuthorityKey = $"{TlsSettings.SectionName}:{nameof(TlsSettings.Authority)}";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <returns>Each fault, with the setting and with what is right.</returns>
    public static IEnumerable<string> Broken(TlsSettings settings, DateTimeOffset now)
    {
        if (!settings.IsOn)
            return [];

        string[] missing = [.. Missing(settings)];
        return missing.Length > 0 ? missing : OfTheFiles(settings, now);
    }

    private static IEnumerable<string> Missing(TlsSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Certificate))
            yield return $"{CertificateKey} is empty and must name a file, PFX or PEM, where another setting of {TlsSettings.SectionName} is set.";
        if (string.IsNullOrEmpty(settings.Authority))
            yield return $"{AuthorityKey} is empty and must name the PEM file of the authority that issues the certificates of all members.";
        foreach (var (name, path) in settings.Files.Where(file => !File.Exists(file.Path)))
            yield return $"{name} is '{path}' and there is no such file: mount it, or correct the path.";
    }

    private static List<string> OfTheFiles(TlsSettings settings, DateTimeOffset now)
    {
        List<string> broken = [];
        using var certificate = Read(
            () => TlsFiles.MayHoldKey(settings) ? TlsFiles.ReadCertificate(settings) : null,
            why => broken.Add($"{CertificateKey} is '{settings.Certificate}' and cannot be read: {why} It must be a PFX file, or a PEM file with its private "
                + $"key in it or in {KeyKey}; a password is in {TlsSettings.SectionName}:{nameof(TlsSettings.PasswordFile)}."));
        if (broken.Count == 0 && certificate is not { HasPrivateKey: true })
            broken.Add(WithoutKey(settings));

        var authority = Read(
            () => TlsFiles.ReadAuthority(settings),
            why => broken.Add($"{AuthorityKey} is '{settings.Authority}' and cannot be read: {why} It must be a PEM file of certificates."));
        if (authority is { Count: 0 })
            broken.Add($"{AuthorityKey} is '{settings.Authority}' and holds no certificate: it must be a PEM file of certificates.");

        if (broken.Count == 0 && Fault(certificate!, authority!, settings, now) is { } fault)
            broken.Add($"{CertificateKey} is '{settings.Certificate}', {fault}");
        return broken;
    }

    private static string WithoutKey(TlsSettings settings) => string.IsNullOrEmpty(settings.Key)
        ? $"{CertificateKey} is '{settings.Certificate}' and has no private key: set {KeyKey} to the file that has it."
        : $"{KeyKey} is '{settings.Key}' and has no private key: it must be the PEM file of that of {CertificateKey}.";

    private static string? Fault(X509Certificate2 certificate, X509Certificate2Collection authority, TlsSettings settings, DateTimeOffset now)
    {
        if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime)
            return $"which has expired on {Day(certificate.NotAfter)}: renew it.";
        if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
            return $"which is not valid before {Day(certificate.NotBefore)}: wait, or set this machine's clock.";

        using var chain = TlsFiles.NewChain(authority);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        if (chain.Build(certificate))
            return null;
        return chain.ChainStatus.All(status => status.Status is X509ChainStatusFlags.NotValidForUsage)
            ? "which is not for server and client authentication: issue it for both, for a silo is a server to some and a client of others."
            : $"which {AuthorityKey} '{settings.Authority}' has not issued, so that all others would refuse it: "
                + $"{string.Join(", ", chain.ChainStatus.Select(status => status.Status))}. Issue it there, or name its own authority.";
    }

    private static T? Read<T>(Func<T?> read, Action<string> explain)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            explain(exception.Message);
            return null;
        }
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
