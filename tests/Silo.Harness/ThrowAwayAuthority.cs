using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Silo.Tests;

/// <summary>A certificate authority that lasts as long as a test, and the files of those that it lets in.</summary>
internal sealed class ThrowAwayAuthority : IDisposable
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly TempDirectory _directory = new();
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private int _serial;

    public ThrowAwayAuthority(string name = "authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _certificate = request.CreateSelfSigned(_now.AddDays(-9), _now.AddDays(9));
        Path = _directory.File("authority.pem");
        File.WriteAllText(Path, _certificate.ExportCertificatePem());
    }

    /// <summary>The file that those who trust it have.</summary>
    public string Path { get; }

    /// <summary>A certificate with its key, for both ends where nothing else is said, valid for so many days from now.</summary>
    public X509Certificate2 Issue(string name, int days = 1, params string[] usages)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var oids = new OidCollection();
        foreach (var usage in usages.Length > 0 ? usages : [ServerAuthentication, ClientAuthentication])
            oids.Add(new Oid(usage));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(oids, critical: false));
        using var issued = request.Create(_certificate, _now.AddDays(-2), _now.AddDays(days), [1, (byte)Interlocked.Increment(ref _serial)]);
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Writes a certificate and its key as a secret of Kubernetes has them.</summary>
    public (string Certificate, string Key) Write(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        var (path, keyPath) = (_directory.File($"{certificate.SerialNumber}.crt"), _directory.File($"{certificate.SerialNumber}.key"));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (path, keyPath);
    }

    /// <summary>The settings of a member that it has issued a certificate to.</summary>
    public (string Name, string Value)[] Settings(string member)
    {
        using var certificate = Issue(member);
        var (path, key) = Write(certificate);
        return [("Silo__Tls__Certificate", path), ("Silo__Tls__Key", key), ("Silo__Tls__Authority", Path)];
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _directory.Dispose();
    }
}
