using System.Security.Cryptography.X509Certificates;

namespace Silo.Configuration;

/// <summary>Reads the files that <see cref="TlsSettings"/> name.</summary>
internal static class TlsFiles
{
    public static X509Certificate2 ReadCertificate(TlsSettings settings)
    {
        var path = settings.Certificate!;
        // Without the end of the line that editors and echo write.
        var password = string.IsNullOrEmpty(settings.PasswordFile) ? null : File.ReadAllText(settings.PasswordFile).TrimEnd('\r', '\n');
        if (IsPfx(path))
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);

        var key = KeyFile(settings);
        return password is null
            ? X509Certificate2.CreateFromPemFile(path, key)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password, key);
    }

    public static X509Certificate2Collection ReadAuthority(TlsSettings settings)
    {
        var authority = new X509Certificate2Collection();
        authority.ImportFromPemFile(settings.Authority!);
        return authority;
    }

    /// <summary>Whether a private key is where it belongs; of a PFX file that is known when it has been read.</summary>
    public static bool MayHoldKey(TlsSettings settings) =>
        IsPfx(settings.Certificate!) || File.ReadAllText(KeyFile(settings)).Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>Trusts what this authority has issued, and nothing else. A private authority has no list of revocations to ask for.</summary>
    public static X509Chain NewChain(X509Certificate2Collection authority)
    {
        var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.AddRange(authority);
        return chain;
    }

    private static string KeyFile(TlsSettings settings) => string.IsNullOrEmpty(settings.Key) ? settings.Certificate! : settings.Key;

    private static bool IsPfx(string path) => X509Certificate2.GetCertContentType(path) is X509ContentType.Pkcs12;
}
