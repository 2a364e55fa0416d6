using Silo.Configuration;

namespace Silo.Tests.Configuration;

public sealed class CommandLineTests
{
    [Fact]
    public void Parse_KnownArguments_PassesSettingsOn()
    {
        var parsed = CommandLine.Parse(["--migrate", "--urls", "http://*:1", "--Silo:DataPath=a=b", "--Logging:LogLevel:Default", "Debug"]);

        Assert.True(parsed.Migrate);
        Assert.Equal(["--urls", "http://*:1", "--Silo:DataPath", "a=b", "--Logging:LogLevel:Default", "Debug"], parsed.Settings);
    }

    [Theory]
    [InlineData("'--prot' is not known", "--prot", "9090")]
    [InlineData("'migrate' is not known", "migrate")]
    [InlineData("'-m' is not known", "-m")]
    [InlineData("'/urls' is not known", "/urls", "x")]
    [InlineData("'Silo:SiloPort' is not known", "Silo:SiloPort=1")]
    [InlineData("'--Sillo:SiloPort' is not known", "--Sillo:SiloPort", "1")]
    [InlineData("'--Silo:' is not known", "--Silo:", "1")]
    [InlineData("'--migrate' takes no value", "--migrate=no")]
    [InlineData("'--urls' needs a value", "--urls")]
    [InlineData("'--urls' needs a value", "--urls", "--migrate")]
    public void Parse_WrongArgument_SaysWhichAndWhatIsKnown(string reason, params string[] arguments)
    {
        var exception = Assert.Throws<CommandLineException>(() => CommandLine.Parse(arguments));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Known are --migrate, --urls", exception.Message, StringComparison.Ordinal);
    }
}
