namespace GracefulShutdown.Tests;

/// <summary>The public surface changes only on purpose: with its listing, in the same commit.</summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("GracefulShutdown", typeof(IShutdownCoordinator))]
    [InlineData("GracefulShutdown.Orleans", typeof(ISiloDrain))]
    [InlineData("GracefulShutdown.Testing", typeof(Testing.Departure))]
    public Task PublicSurface_OfTheLibrary_IsTheOneListed(string library, Type member) =>
        Listing.AssertAsync(library, "PublicSurface.txt", PublicSurface.Of(member.Assembly));
}
