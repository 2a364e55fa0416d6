using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Silo.Configuration;

namespace Silo.Tests.Configuration;

/// <summary>What an operator is told about the files that TLS needs.</summary>
public sealed class TlsRulesTests : IDisposable
{
    private readonly ThrowAwayAuthority _authority = new();
    private readonly TempDirectory _directory = new();

    public void Dispose()
    {
        _authority.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Settings_None_AreNoTls() => Assert.Empty(Broken([]));

    [Fact]
    public void Certificate_InPem_IsTaken() => Assert.Empty(Broken(Pem(_authority.Issue("silo"))));

    [Theory]
    [InlineData(null)]
    [InlineData("pass word")]
    public void Certificate_InPfx_IsTaken(string? password) => Assert.Empty(Broken(Pfx(_authority.Issue("silo"), password)));

    [Fact]
    public void Certificate_PfxWithoutItsPassword_NamesTheSetting()
    {
        var settings = Pfx(_authority.Issue("silo"), "pass word");
        settings.Remove("PasswordFile");

        AssertBroken(settings, "Silo:Tls:Certificate", "cannot be read", "Silo:Tls:PasswordFile");
    }

    [Theory]
    [InlineData("Certificate")]
    [InlineData("Key")]
    [InlineData("Authority")]
    public void File_ThatIsNotThere_IsNamed(string setting)
    {
        var settings = Pem(_authority.Issue("silo"));
        settings[setting] = "/nowhere/file.pem";

        AssertBroken(settings, $"Silo:Tls:{setting} is '/nowhere/file.pem'", "no such file");
    }

    [Theory]
    [InlineData("Certificate")]
    [InlineData("Authority")]
    public void File_ThatIsNotSet_IsNamed(string setting)
    {
        var settings = Pem(_authority.Issue("silo"));
        settings.Remove(setting);

        AssertBroken(settings, $"Silo:Tls:{setting} is empty");
    }

    [Theory]
    [InlineData("Certificate", "cannot be read")]
    [InlineData("Key", "has no private key")]
    [InlineData("Authority", "holds no certificate")]
    public void File_OfSomethingElse_IsNamed(string setting, string fault)
    {
        var settings = Pem(_authority.Issue("silo"));
        settings[setting] = _directory.File("other");
        File.WriteAllText(settings[setting], "something else");

        AssertBroken(settings, _directory.File("other"), fault);
    }

    [Fact]
    public void Key_LeftOut_IsAskedFor()
    {
        var settings = Pem(_authority.Issue("silo"));
        settings.Remove("Key");

        AssertBroken(settings, "has no private key", "Silo:Tls:Key");
    }

    [Fact]
    public void Certificate_Expired_IsNamedWithItsDay() =>
        AssertBroken(Pem(_authority.Issue("silo", days: -1)), "has expired on", $"{TimeProvider.System.GetUtcNow().AddDays(-1):yyyy-MM-dd}", "renew it");

    [Theory]
    [InlineData(ThrowAwayAuthority.ServerAuthentication)]
    [InlineData(ThrowAwayAuthority.ClientAuthentication)]
    public void Certificate_ForOneSideAlone_IsRefused(string usage) =>
        AssertBroken(Pem(_authority.Issue("silo", usages: usage)), "is not for server and client authentication");

    [Fact]
    public void Certificate_OfAnotherAuthority_IsRefusedHere()
    {
        using var other = new ThrowAwayAuthority("other");
        using var certificate = other.Issue("silo");
        var (path, key) = other.Write(certificate);

        AssertBroken(new() { ["Certificate"] = path, ["Key"] = key, ["Authority"] = _authority.Path }, "has not issued", "Silo:Tls:Authority");
    }

    [Fact]
    public void Member_Unknown_IsNamedWithThoseThatThereAre() =>
        AssertBroken(new() { ["Certifcate"] = "silo.pem" }, "Silo:Tls:Certifcate is not a setting", "Certificate, Key, PasswordFile, Authority");

    [Fact]
    public void Section_AsAValue_IsRefused() => AssertBroken(new() { [""] = "true" }, "Silo:Tls is 'true'", "must be a section");

    private Dictionary<string, string> Pem(X509Certificate2 certificate)
    {
        var (path, key) = _authority.Write(certificate);
        return new() { ["Certificate"] = path, ["Key"] = key, ["Authority"] = _authority.Path };
    }

    private Dictionary<string, string> Pfx(X509Certificate2 certificate, string? password)
    {
        var settings = new Dictionary<string, string> { ["Certificate"] = _directory.File("silo.pfx"), ["Authority"] = _authority.Path };
        File.WriteAllBytes(settings["Certificate"], certificate.Export(X509ContentType.Pkcs12, password));
        if (password is not null)
            File.WriteAllText(settings["PasswordFile"] = _directory.File("password"), password + "\n");
        return settings;
    }

    private static void AssertBroken(Dictionary<string, string> settings, params string[] texts)
    {
        var broken = string.Join(' ', Broken(settings));
        Assert.All(texts, text => Assert.Contains(text, broken, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Broken(Dictionary<string, string> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create($"Silo:Tls:{setting.Key}".TrimEnd(':'), (string?)setting.Value))).Build();
        var options = new SiloSettings();
        configuration.GetSection(SiloSettings.SectionName).Bind(options);
        return new SiloSettingsValidator(configuration, TimeProvider.System).Validate(null, options).Failures ?? [];
    }
}
