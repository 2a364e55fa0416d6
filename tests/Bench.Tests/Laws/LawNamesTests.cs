using System.Text.RegularExpressions;
using RollingRestart.Laws;
using Silo.Tests.Kubernetes;

namespace Bench.Tests.Laws;

public class LawNamesTests
{
    [Fact]
    public void Law_Names_AreThoseOfTheModel()
    {
        var model = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "model", "laws.pml"));

        var names = Regex.Matches(model, @"^(    |ltl )([A-Z][A-Za-z]+)\b", RegexOptions.Multiline).Select(name => name.Groups[2].Value);

        Assert.Equal(Enum.GetNames<Law>().Order(), names.Order());
    }
}
