namespace RollingRestart;

/// <summary>One column of the table: which silos the cluster begins with, and which replace them.</summary>
/// <param name="Name">What the column is called.</param>
/// <param name="From">The silos it begins with; its clients have the library if these have.</param>
/// <param name="To">The silos that join.</param>
internal sealed record RollPlan(string Name, Deployment From, Deployment To)
{
    /// <summary>The same before and after.</summary>
    public static RollPlan Of(string name, Deployment deployment) => new(name, deployment, deployment);

    /// <summary>In names of files, where spaces and arrows are a nuisance.</summary>
    public string FileName => string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' ? letter : '-'));
}
